using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling.Folded;

/// <summary>(s, d) → (s + d, s − d), in place: half sums and half differences give back the two values.</summary>
internal static class Butterfly
{
    public static void Run(Span<float> sums, Span<float> differences)
    {
        differences = differences[..sums.Length];
        int i = 0;
        ref float a = ref MemoryMarshal.GetReference(sums), b = ref MemoryMarshal.GetReference(differences);
        for (; i <= sums.Length - Vector256<float>.Count && Vector256.IsHardwareAccelerated; i += Vector256<float>.Count)
        {
            Vector256<float> sum = Vector256.LoadUnsafe(ref a, (nuint)i), difference = Vector256.LoadUnsafe(ref b, (nuint)i);
            (sum + difference).StoreUnsafe(ref a, (nuint)i);
            (sum - difference).StoreUnsafe(ref b, (nuint)i);
        }

        for (; i < sums.Length; i++)
            (sums[i], differences[i]) = (sums[i] + differences[i], sums[i] - differences[i]);
    }
}
