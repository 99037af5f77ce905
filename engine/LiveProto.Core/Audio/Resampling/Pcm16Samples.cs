namespace LiveProto.Audio.Resampling;

/// <summary>16-bit samples: computed as floats, then rounded.</summary>
internal readonly struct Pcm16Samples : IResamplerSamples<short>
{
    public static void Append(ResamplerPipeline pipeline, ReadOnlySpan<short> piece) => pipeline.Append(piece);

    public static int Advance(ResamplerPipeline pipeline, Span<short> output)
    {
        ReadOnlySpan<float> computed = pipeline.Advance();
        Write(computed, output);
        return computed.Length;
    }

    public static void Write(ReadOnlySpan<float> computed, Span<short> output) => Pcm16Kernels.FromFloat(computed, output);
}
