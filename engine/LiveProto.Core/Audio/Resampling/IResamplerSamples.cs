namespace LiveProto.Audio.Resampling;

/// <summary>How samples of one type go into a pipeline and come out of it.</summary>
internal interface IResamplerSamples<TSample>
{
    /// <summary>Gives the pipeline up to <see cref="ResamplerPipeline.MaxPiece"/> inputs.</summary>
    static abstract void Append(ResamplerPipeline pipeline, ReadOnlySpan<TSample> piece);

    /// <summary>Computes the outputs that are complete, for which there must be room.</summary>
    /// <returns>How many.</returns>
    static abstract int Advance(ResamplerPipeline pipeline, Span<TSample> output);

    /// <summary>Writes outputs that were computed.</summary>
    static abstract void Write(ReadOnlySpan<float> computed, Span<TSample> output);
}
