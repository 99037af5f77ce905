using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Audio;

/// <summary>Deals a stream out to several, sample by sample, and collects several into one: the polyphase components of a signal.</summary>
internal static class Phases
{
    private const int Lanes = 8;

    /// <summary>Sample i goes to place i / count of stream i % count; the streams lie <paramref name="distance"/> apart.</summary>
    public static void Split(ReadOnlySpan<float> source, Span<float> streams, int distance, int count)
    {
        int rows = source.Length / count;
        _ = streams[..((count - 1) * distance + rows)];
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(streams);
        int row = 0;
        if (Avx512F.IsSupported && count == 2)
        {
            Vector512<int> even = Vector512.CreateSequence(0, 2), odd = Vector512.CreateSequence(1, 2);
            for (; row <= rows - 2 * Lanes; row += 2 * Lanes)
            {
                Vector512<float> a = Vector512.LoadUnsafe(ref from, (nuint)(2 * row)), b = Vector512.LoadUnsafe(ref from, (nuint)(2 * row + 2 * Lanes));
                Avx512F.PermuteVar16x32x2(a, even, b).StoreUnsafe(ref to, (nuint)row);
                Avx512F.PermuteVar16x32x2(a, odd, b).StoreUnsafe(ref to, (nuint)(distance + row));
            }
        }
        else if (Vector256.IsHardwareAccelerated && count == 2)
        {
            for (; row <= rows - Lanes; row += Lanes)
            {
                Vector256<float> a = Vector256.LoadUnsafe(ref from, (nuint)(2 * row)), b = Vector256.LoadUnsafe(ref from, (nuint)(2 * row + Lanes));
                Vector256<float> low = Vector256.Shuffle(a, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7)), high = Vector256.Shuffle(b, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
                Vector256.Create(low.GetLower(), high.GetLower()).StoreUnsafe(ref to, (nuint)row);
                Vector256.Create(low.GetUpper(), high.GetUpper()).StoreUnsafe(ref to, (nuint)(distance + row));
            }
        }
        else if (Vector256.IsHardwareAccelerated && count == 3)
        {
            for (; row <= rows - Lanes; row += Lanes)
            {
                // Lane i of vector k holds sample 8k + i, which belongs to stream (2k + i) mod 3: of each stream every lane has one.
                Vector256<float> a = Vector256.LoadUnsafe(ref from, (nuint)(3 * row)), b = Vector256.LoadUnsafe(ref from, (nuint)(3 * row + Lanes));
                Vector256<float> c = Vector256.LoadUnsafe(ref from, (nuint)(3 * row + 2 * Lanes));
                Vector256.Shuffle(Pick(a, b, c), Vector256.Create(0, 3, 6, 1, 4, 7, 2, 5)).StoreUnsafe(ref to, (nuint)row);
                Vector256.Shuffle(Pick(c, a, b), Vector256.Create(1, 4, 7, 2, 5, 0, 3, 6)).StoreUnsafe(ref to, (nuint)(distance + row));
                Vector256.Shuffle(Pick(b, c, a), Vector256.Create(2, 5, 0, 3, 6, 1, 4, 7)).StoreUnsafe(ref to, (nuint)(2 * distance + row));
            }
        }

        SplitScalar(source, row, streams, distance, count);
    }

    /// <summary>The definition of <see cref="Split"/>, from a row on.</summary>
    public static void SplitScalar(ReadOnlySpan<float> source, int row, Span<float> streams, int distance, int count)
    {
        for (int i = row * count; i < source.Length; i++)
            streams[i % count * distance + i / count] = source[i];
    }

    /// <summary>Sample i comes from place i / count of stream i % count.</summary>
    public static void Join(ReadOnlySpan<float[]> streams, int rows, Span<float> destination)
    {
        int count = streams.Length;
        _ = destination[..(rows * count)];
        ref float to = ref MemoryMarshal.GetReference(destination);
        int row = 0;
        if (Avx512F.IsSupported && count == 2)
        {
            ref float even = ref MemoryMarshal.GetReference(streams[0].AsSpan(0, rows)), odd = ref MemoryMarshal.GetReference(streams[1].AsSpan(0, rows));
            Vector512<int> low = Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), high = low + Vector512.Create(Lanes);
            for (; row <= rows - 2 * Lanes; row += 2 * Lanes)
            {
                Vector512<float> a = Vector512.LoadUnsafe(ref even, (nuint)row), b = Vector512.LoadUnsafe(ref odd, (nuint)row);
                Avx512F.PermuteVar16x32x2(a, low, b).StoreUnsafe(ref to, (nuint)(2 * row));
                Avx512F.PermuteVar16x32x2(a, high, b).StoreUnsafe(ref to, (nuint)(2 * row + 2 * Lanes));
            }
        }
        else if (Vector256.IsHardwareAccelerated && count == 2)
        {
            ref float even = ref MemoryMarshal.GetReference(streams[0].AsSpan(0, rows)), odd = ref MemoryMarshal.GetReference(streams[1].AsSpan(0, rows));
            for (; row <= rows - Lanes; row += Lanes)
            {
                Vector256<float> a = Vector256.LoadUnsafe(ref even, (nuint)row), b = Vector256.LoadUnsafe(ref odd, (nuint)row);
                Vector256<float> low = Vector256.Create(a.GetLower(), b.GetLower()), high = Vector256.Create(a.GetUpper(), b.GetUpper());
                Vector256.Shuffle(low, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).StoreUnsafe(ref to, (nuint)(2 * row));
                Vector256.Shuffle(high, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).StoreUnsafe(ref to, (nuint)(2 * row + Lanes));
            }
        }
        else if (Vector256.IsHardwareAccelerated && count == 3)
        {
            ref float first = ref MemoryMarshal.GetReference(streams[0].AsSpan(0, rows)), second = ref MemoryMarshal.GetReference(streams[1].AsSpan(0, rows));
            ref float third = ref MemoryMarshal.GetReference(streams[2].AsSpan(0, rows));
            for (; row <= rows - Lanes; row += Lanes)
            {
                // Every sample first to the lane that it has in the result, then from stream to stream as in Split.
                Vector256<float> a = Vector256.Shuffle(Vector256.LoadUnsafe(ref first, (nuint)row), Vector256.Create(0, 3, 6, 1, 4, 7, 2, 5));
                Vector256<float> b = Vector256.Shuffle(Vector256.LoadUnsafe(ref second, (nuint)row), Vector256.Create(5, 0, 3, 6, 1, 4, 7, 2));
                Vector256<float> c = Vector256.Shuffle(Vector256.LoadUnsafe(ref third, (nuint)row), Vector256.Create(2, 5, 0, 3, 6, 1, 4, 7));
                Pick(a, b, c).StoreUnsafe(ref to, (nuint)(3 * row));
                Pick(c, a, b).StoreUnsafe(ref to, (nuint)(3 * row + Lanes));
                Pick(b, c, a).StoreUnsafe(ref to, (nuint)(3 * row + 2 * Lanes));
            }
        }

        JoinScalar(streams, row, rows, destination);
    }

    /// <summary>The definition of <see cref="Join"/>, from a row on.</summary>
    public static void JoinScalar(ReadOnlySpan<float[]> streams, int row, int rows, Span<float> destination)
    {
        for (; row < rows; row++)
        {
            for (int stream = 0; stream < streams.Length; stream++)
                destination[row * streams.Length + stream] = streams[stream][row];
        }
    }

    /// <summary>Half sums and half differences become what they are made of.</summary>
    public static void Butterfly(Span<float> sums, Span<float> differences)
    {
        differences = differences[..sums.Length];
        int i = 0;
        ref float a = ref MemoryMarshal.GetReference(sums), b = ref MemoryMarshal.GetReference(differences);
        for (; i <= sums.Length - Lanes && Vector256.IsHardwareAccelerated; i += Lanes)
        {
            Vector256<float> sum = Vector256.LoadUnsafe(ref a, (nuint)i), difference = Vector256.LoadUnsafe(ref b, (nuint)i);
            (sum + difference).StoreUnsafe(ref a, (nuint)i);
            (sum - difference).StoreUnsafe(ref b, (nuint)i);
        }

        for (; i < sums.Length; i++)
            (sums[i], differences[i]) = (sums[i] + differences[i], sums[i] - differences[i]);
    }

    /// <summary>Lanes 0, 3 and 6 of the first, 1, 4 and 7 of the second, 2 and 5 of the third.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pick(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.ConditionalSelect(
            Vector256.Create(-1, 0, 0, -1, 0, 0, -1, 0).AsSingle(),
            a,
            Vector256.ConditionalSelect(Vector256.Create(0, -1, 0, 0, -1, 0, 0, -1).AsSingle(), b, c));
}
