using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Audio.Resampling;

/// <summary>Collects several streams into one, sample by sample.</summary>
internal static class PhaseJoiner
{
    private const int Lanes = 8;

    /// <summary>
    /// Sample i comes from place n / count of stream n % count, where n = <paramref name="first"/> + i; the streams lie
    /// <paramref name="distance"/> apart.
    /// </summary>
    public static void Run(ReadOnlySpan<float> streams, int distance, int count, int first, Span<float> destination)
    {
        if (count == 1)
        {
            streams.Slice(first, destination.Length).CopyTo(destination);
            return;
        }

        // The rest of a row, whole rows, and what the vectors leave.
        int head = Math.Min((count - first % count) % count, destination.Length);
        RunScalar(streams, distance, count, first, destination[..head]);
        destination = destination[head..];
        int row = (first + head) / count, rows = destination.Length / count, done = 0;
        ref float from = ref MemoryMarshal.GetReference(streams.Slice(row, (count - 1) * distance + rows));
        ref float to = ref MemoryMarshal.GetReference(destination);
        if (Avx512F.IsSupported && count <= 3)
        {
            done = rows / (2 * Lanes) * (2 * Lanes);
            if (count == 2)
                Run512By2(ref from, ref Unsafe.Add(ref from, distance), ref to, done);
            else
                Run512By3(ref from, ref Unsafe.Add(ref from, distance), ref Unsafe.Add(ref from, 2 * distance), ref to, done);
        }
        else if (Vector256.IsHardwareAccelerated && count <= 3)
        {
            done = rows / Lanes * Lanes;
            if (count == 2)
                Run256By2(ref from, ref Unsafe.Add(ref from, distance), ref to, done);
            else
                Run256By3(ref from, ref Unsafe.Add(ref from, distance), ref Unsafe.Add(ref from, 2 * distance), ref to, done);
        }

        RunScalar(streams, distance, count, (row + done) * count, destination[(done * count)..]);
    }

    /// <summary>The definition of <see cref="Run"/>.</summary>
    public static void RunScalar(ReadOnlySpan<float> streams, int distance, int count, int first, Span<float> destination)
    {
        (int row, int stream) = Math.DivRem(first, count);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = streams[stream * distance + row];
            if (++stream == count)
                (row, stream) = (row + 1, 0);
        }
    }

    private static void Run512By2(ref float even, ref float odd, ref float to, int rows)
    {
        Vector512<int> low = Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), high = low + Vector512.Create(Lanes);
        for (int row = 0; row < rows; row += 2 * Lanes)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref even, (nuint)row), b = Vector512.LoadUnsafe(ref odd, (nuint)row);
            Avx512F.PermuteVar16x32x2(a, low, b).StoreUnsafe(ref to, (nuint)(2 * row));
            Avx512F.PermuteVar16x32x2(a, high, b).StoreUnsafe(ref to, (nuint)(2 * row + 2 * Lanes));
        }
    }

    private static void Run512By3(ref float one, ref float two, ref float three, ref float to, int rows)
    {
        (Vector512<int> i0, Vector512<int> j0) = Sources(0);
        (Vector512<int> i1, Vector512<int> j1) = Sources(1);
        (Vector512<int> i2, Vector512<int> j2) = Sources(2);
        for (int row = 0; row < rows; row += 2 * Lanes)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref one, (nuint)row), b = Vector512.LoadUnsafe(ref two, (nuint)row),
                c = Vector512.LoadUnsafe(ref three, (nuint)row);
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, i0, b), j0, c).StoreUnsafe(ref to, (nuint)(3 * row));
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, i1, b), j1, c).StoreUnsafe(ref to, (nuint)(3 * row + 2 * Lanes));
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, i2, b), j2, c).StoreUnsafe(ref to, (nuint)(3 * row + 4 * Lanes));
        }

        // Sample n of the result is sample n / 3 of stream n % 3: first from the first two streams, then those of the third over them.
        static (Vector512<int> Early, Vector512<int> Late) Sources(int vector)
        {
            Vector512<int> n = Vector512.CreateSequence(vector * 2 * Lanes, 1), row = (n * 171) >>> 9, stream = n - 3 * row;
            Vector512<int> isThird = Vector512.Equals(stream, Vector512.Create(2));
            return (row + (stream << 4), Vector512.ConditionalSelect(isThird, row + Vector512.Create(2 * Lanes), Vector512<int>.Indices));
        }
    }

    private static void Run256By2(ref float even, ref float odd, ref float to, int rows)
    {
        for (int row = 0; row < rows; row += Lanes)
        {
            Vector256<float> a = Vector256.LoadUnsafe(ref even, (nuint)row), b = Vector256.LoadUnsafe(ref odd, (nuint)row);
            Vector256<float> low = Vector256.Create(a.GetLower(), b.GetLower()), high = Vector256.Create(a.GetUpper(), b.GetUpper());
            Vector256.Shuffle(low, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).StoreUnsafe(ref to, (nuint)(2 * row));
            Vector256.Shuffle(high, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).StoreUnsafe(ref to, (nuint)(2 * row + Lanes));
        }
    }

    private static void Run256By3(ref float one, ref float two, ref float three, ref float to, int rows)
    {
        for (int row = 0; row < rows; row += Lanes)
        {
            // Every sample first to the lane that it has in the result, then from stream to stream as in the splitter.
            Vector256<float> a = Vector256.Shuffle(Vector256.LoadUnsafe(ref one, (nuint)row), Vector256.Create(0, 3, 6, 1, 4, 7, 2, 5));
            Vector256<float> b = Vector256.Shuffle(Vector256.LoadUnsafe(ref two, (nuint)row), Vector256.Create(5, 0, 3, 6, 1, 4, 7, 2));
            Vector256<float> c = Vector256.Shuffle(Vector256.LoadUnsafe(ref three, (nuint)row), Vector256.Create(2, 5, 0, 3, 6, 1, 4, 7));
            ThreeStreams.Pick(a, b, c).StoreUnsafe(ref to, (nuint)(3 * row));
            ThreeStreams.Pick(c, a, b).StoreUnsafe(ref to, (nuint)(3 * row + Lanes));
            ThreeStreams.Pick(b, c, a).StoreUnsafe(ref to, (nuint)(3 * row + 2 * Lanes));
        }
    }
}
