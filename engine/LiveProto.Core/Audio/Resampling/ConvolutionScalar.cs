namespace LiveProto.Audio;

/// <summary>What the kernels of <see cref="Convolution"/> compute, one multiply-add at a time: their definition.</summary>
internal static class ConvolutionScalar
{
    /// <summary>
    /// For each of <paramref name="periods"/> periods: y[period·outputStride + lane] = Σ x[period·inputStride + row]·rows[row·16 + lane],
    /// added up in order of rows with fused multiply-adds.
    /// </summary>
    public static void Run(ReadOnlySpan<float> rows, ReadOnlySpan<float> x, int inputStride, Span<float> y, int outputStride, int periods)
    {
        for (int period = 0; period < periods; period++)
        {
            for (int lane = 0; lane < FilterBank.Lanes; lane++)
            {
                float sum = 0;
                for (int row = 0; row < rows.Length / FilterBank.Lanes; row++)
                    sum = MathF.FusedMultiplyAdd(x[period * inputStride + row], rows[row * FilterBank.Lanes + lane], sum);
                y[period * outputStride + lane] = sum;
            }
        }
    }
}
