namespace LiveProto.Audio;

/// <summary>What the kernels of <see cref="FoldedConvolution"/> compute, one multiply-add at a time: their definition.</summary>
internal static class FoldedConvolutionScalar
{
    /// <summary>
    /// y[n] = Σ c·(x[origin + n + left] ± x[origin + n + right]), added to what is there or to 0, with fused multiply-adds group by group, in each group from the
    /// outermost tap inwards.
    /// </summary>
    public static void Run(FoldedTaps taps, bool isDifference, ReadOnlySpan<float> x, int origin, Span<float> y, int count, bool isAddition)
    {
        for (int n = 0; n < count; n++)
        {
            float sum = isAddition ? y[n] : 0;
            int c = 0;
            for (int group = 0; group < taps.Groups.Length; group++)
            {
                (int left, int right) = taps.Groups[group];
                for (int tap = group < taps.Fours ? 4 : 3; tap > 0; tap--, left += taps.Width, right -= taps.Width)
                {
                    float one = x[origin + n + left], other = x[origin + n + right];
                    sum = MathF.FusedMultiplyAdd(isDifference ? one - other : one + other, taps.Coefficients[c++], sum);
                }
            }

            y[n] = sum;
        }
    }
}
