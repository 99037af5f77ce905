using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Audio.Resampling;

/// <summary>Deals a stream out to several, sample by sample, into the polyphase components of a signal, and makes filter input of it on the
/// way.</summary>
internal static class PhaseSplitter
{
    private const int Lanes = 8;

    /// <summary>Sample i goes to place i / count of stream i % count; the streams lie <paramref name="distance"/> apart.</summary>
    public static void Run<TSample, TInput>(ReadOnlySpan<TSample> source, Span<float> streams, int distance, int count)
        where TSample : unmanaged
        where TInput : struct, IFilterInput<TSample>
    {
        int rows = source.Length / count;
        _ = streams[..((count - 1) * distance + rows)];
        ref TSample from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(streams);
        int done = 0;
        if (Avx512F.IsSupported && count <= 3)
        {
            done = rows / (2 * Lanes) * (2 * Lanes);
            if (count == 1)
                Run512By1<TSample, TInput>(ref from, ref to, done);
            else if (count == 2)
                Run512By2<TSample, TInput>(ref from, ref to, ref Unsafe.Add(ref to, distance), done);
            else
                Run512By3<TSample, TInput>(ref from, ref to, ref Unsafe.Add(ref to, distance), ref Unsafe.Add(ref to, 2 * distance), done);
        }
        else if (Vector256.IsHardwareAccelerated && count <= 3)
        {
            done = rows / Lanes * Lanes;
            if (count == 1)
                Run256By1<TSample, TInput>(ref from, ref to, done);
            else if (count == 2)
                Run256By2<TSample, TInput>(ref from, ref to, ref Unsafe.Add(ref to, distance), done);
            else
                Run256By3<TSample, TInput>(ref from, ref to, ref Unsafe.Add(ref to, distance), ref Unsafe.Add(ref to, 2 * distance), done);
        }

        RunScalar<TSample, TInput>(source, done, streams, distance, count);
    }

    /// <summary>The definition of <see cref="Run"/>, from a row on.</summary>
    public static void RunScalar<TSample, TInput>(ReadOnlySpan<TSample> source, int row, Span<float> streams, int distance, int count)
        where TSample : unmanaged
        where TInput : struct, IFilterInput<TSample>
    {
        for (int i = row * count; i < source.Length; i++)
            streams[i % count * distance + i / count] = TInput.Read(source[i]);
    }

    private static void Run512By1<TSample, TInput>(ref TSample from, ref float to, int rows)
        where TSample : unmanaged
        where TInput : struct, IFilterInput<TSample>
    {
        for (int row = 0; row < rows; row += 2 * Lanes)
            TInput.Read512(ref Unsafe.Add(ref from, row)).StoreUnsafe(ref to, (nuint)row);
    }

    private static void Run512By2<TSample, TInput>(ref TSample from, ref float first, ref float second, int rows)
        where TSample : unmanaged
        where TInput : struct, IFilterInput<TSample>
    {
        Vector512<int> even = Vector512.CreateSequence(0, 2), odd = Vector512.CreateSequence(1, 2);
        for (int row = 0; row < rows; row += 2 * Lanes)
        {
            Vector512<float> a = TInput.Read512(ref Unsafe.Add(ref from, 2 * row)),
                b = TInput.Read512(ref Unsafe.Add(ref from, 2 * row + 2 * Lanes));
            Avx512F.PermuteVar16x32x2(a, even, b).StoreUnsafe(ref first, (nuint)row);
            Avx512F.PermuteVar16x32x2(a, odd, b).StoreUnsafe(ref second, (nuint)row);
        }
    }

    private static void Run512By3<TSample, TInput>(ref TSample from, ref float first, ref float second, ref float third, int rows)
        where TSample : unmanaged
        where TInput : struct, IFilterInput<TSample>
    {
        // Lane i of stream k is sample 3i + k: from the first two vectors as far as they reach, the rest from the third.
        Vector512<int> i0 = Vector512.CreateSequence(0, 3), i1 = Vector512.CreateSequence(1, 3), i2 = Vector512.CreateSequence(2, 3);
        Vector512<int> j0 = Last(i0), j1 = Last(i1), j2 = Last(i2);
        for (int row = 0; row < rows; row += 2 * Lanes)
        {
            Vector512<float> a = TInput.Read512(ref Unsafe.Add(ref from, 3 * row)),
                b = TInput.Read512(ref Unsafe.Add(ref from, 3 * row + 2 * Lanes));
            Vector512<float> c = TInput.Read512(ref Unsafe.Add(ref from, 3 * row + 4 * Lanes));
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, i0, b), j0, c).StoreUnsafe(ref first, (nuint)row);
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, i1, b), j1, c).StoreUnsafe(ref second, (nuint)row);
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, i2, b), j2, c).StoreUnsafe(ref third, (nuint)row);
        }

        static Vector512<int> Last(Vector512<int> sample) =>
            Vector512.ConditionalSelect(Vector512.LessThan(sample, Vector512.Create(4 * Lanes)), Vector512<int>.Indices,
                sample - Vector512.Create(2 * Lanes));
    }

    private static void Run256By1<TSample, TInput>(ref TSample from, ref float to, int rows)
        where TSample : unmanaged
        where TInput : struct, IFilterInput<TSample>
    {
        for (int row = 0; row < rows; row += Lanes)
            TInput.Read256(ref Unsafe.Add(ref from, row)).StoreUnsafe(ref to, (nuint)row);
    }

    private static void Run256By2<TSample, TInput>(ref TSample from, ref float first, ref float second, int rows)
        where TSample : unmanaged
        where TInput : struct, IFilterInput<TSample>
    {
        for (int row = 0; row < rows; row += Lanes)
        {
            Vector256<float> a = TInput.Read256(ref Unsafe.Add(ref from, 2 * row)),
                b = TInput.Read256(ref Unsafe.Add(ref from, 2 * row + Lanes));
            Vector256<float> low = Vector256.Shuffle(a, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7)),
                high = Vector256.Shuffle(b, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
            Vector256.Create(low.GetLower(), high.GetLower()).StoreUnsafe(ref first, (nuint)row);
            Vector256.Create(low.GetUpper(), high.GetUpper()).StoreUnsafe(ref second, (nuint)row);
        }
    }

    private static void Run256By3<TSample, TInput>(ref TSample from, ref float first, ref float second, ref float third, int rows)
        where TSample : unmanaged
        where TInput : struct, IFilterInput<TSample>
    {
        for (int row = 0; row < rows; row += Lanes)
        {
            // Lane i of vector k holds sample 8k + i, which belongs to stream (2k + i) mod 3: of each stream every lane has one.
            Vector256<float> a = TInput.Read256(ref Unsafe.Add(ref from, 3 * row)),
                b = TInput.Read256(ref Unsafe.Add(ref from, 3 * row + Lanes));
            Vector256<float> c = TInput.Read256(ref Unsafe.Add(ref from, 3 * row + 2 * Lanes));
            Vector256.Shuffle(ThreeStreams.Pick(a, b, c), Vector256.Create(0, 3, 6, 1, 4, 7, 2, 5)).StoreUnsafe(ref first, (nuint)row);
            Vector256.Shuffle(ThreeStreams.Pick(c, a, b), Vector256.Create(1, 4, 7, 2, 5, 0, 3, 6)).StoreUnsafe(ref second, (nuint)row);
            Vector256.Shuffle(ThreeStreams.Pick(b, c, a), Vector256.Create(2, 5, 0, 3, 6, 1, 4, 7)).StoreUnsafe(ref third, (nuint)row);
        }
    }
}
