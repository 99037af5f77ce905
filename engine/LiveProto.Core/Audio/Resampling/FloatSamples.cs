namespace LiveProto.Audio.Resampling;

/// <summary>Float samples: computed where they are wanted.</summary>
internal readonly struct FloatSamples : IResamplerSamples<float>
{
    public static void Append(ResamplerPipeline pipeline, ReadOnlySpan<float> piece) => pipeline.Append(piece);

    public static int Advance(ResamplerPipeline pipeline, Span<float> output) => pipeline.Advance(output);

    public static void Write(ReadOnlySpan<float> computed, Span<float> output) => computed.CopyTo(output);
}
