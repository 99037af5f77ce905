namespace LiveProto.Audio;

/// <summary>What <see cref="ChannelKernels"/> computes, one frame at a time.</summary>
internal static class ChannelScalar
{
    public static void Interleave(ReadOnlySpan<short> left, ReadOnlySpan<short> right, Span<short> stereo)
    {
        for (int i = 0; i < left.Length; i++)
            (stereo[2 * i], stereo[2 * i + 1]) = (left[i], right[i]);
    }

    public static void Deinterleave(ReadOnlySpan<short> stereo, Span<short> left, Span<short> right)
    {
        for (int i = 0; i < left.Length; i++)
            (left[i], right[i]) = (stereo[2 * i], stereo[2 * i + 1]);
    }

    public static void Average(ReadOnlySpan<short> stereo, Span<short> mono)
    {
        for (int i = 0; i < mono.Length; i++)
            mono[i] = (short)(stereo[2 * i] + stereo[2 * i + 1] + 1 >> 1);
    }
}
