using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling.Banks;

/// <summary>
/// Runs one block of a <see cref="FilterBank"/> over several periods at a time: a row of coefficients is loaded once and multiplied with
/// one broadcast input of every period. Bit for bit what <see cref="ConvolutionScalar"/> computes, whatever the vector width.
/// </summary>
internal static class Convolution
{
    /// <inheritdoc cref="ConvolutionScalar.Run"/>
    public static void Run(ReadOnlySpan<float> rows, ReadOnlySpan<float> x, int inputStride, Span<float> y, int outputStride, int periods)
    {
        int rowCount = rows.Length / FilterBank.Lanes;
        // The one bounds check of all kernels below: they touch nothing outside these.
        _ = x[..((periods - 1) * inputStride + rowCount)];
        _ = y[..((periods - 1) * outputStride + FilterBank.Lanes)];
        if (!Vector512.IsHardwareAccelerated && !Vector256.IsHardwareAccelerated)
        {
            ConvolutionScalar.Run(rows, x, inputStride, y, outputStride, periods);
            return;
        }

        ref float c = ref MemoryMarshal.GetReference(rows);
        int period = 0;
        while (period < periods)
        {
            ref float from = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), period * inputStride);
            ref float to = ref Unsafe.Add(ref MemoryMarshal.GetReference(y), period * outputStride);
            period += Vector512.IsHardwareAccelerated
                ? Convolution512.Run(ref c, rowCount, ref from, inputStride, ref to, outputStride, periods - period)
                : Convolution256.Run(ref c, rowCount, ref from, inputStride, ref to, outputStride, periods - period);
        }
    }
}
