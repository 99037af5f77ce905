namespace LiveProto.Audio.Resampling.Folded;

/// <summary>What the kernels of <see cref="FoldedConvolution"/> compute, one multiply-add at a time: their definition.</summary>
internal static class FoldedConvolutionScalar
{
    /// <summary>
    /// y[n] = Σ c·(x[origin + n + left] ± x[origin + n + right]), with fused multiply-adds group by group, in each group from the first tap
    /// to the last.
    /// </summary>
    public static void Run(FoldedTaps taps, ReadOnlySpan<float> x, int origin, Span<float> y, int count)
    {
        for (int n = 0; n < count; n++)
        {
            float sum = 0;
            int c = 0;
            foreach ((int left, int right, int size) in taps.Groups)
            {
                for (int tap = 0; tap < size; tap++)
                {
                    float one = x[origin + n + left + tap * taps.Width], other = x[origin + n + right - tap * taps.Width];
                    sum = MathF.FusedMultiplyAdd(taps.IsDifference ? one - other : one + other, taps.Coefficients[c++], sum);
                }
            }

            y[n] = sum;
        }
    }
}
