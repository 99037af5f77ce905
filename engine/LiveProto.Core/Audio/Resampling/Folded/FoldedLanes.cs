using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling.Folded;

/// <summary>Sixteen outputs side by side.</summary>
internal readonly struct FoldedLanes512 : IFoldedLanes<Vector512<float>>
{
    public static int Step => 16;

    public static Vector512<float> Zero => Vector512<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float source) => Vector512.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Splat(ref float source) => Vector512.Create(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float destination) => value.StoreUnsafe(ref destination);
}

/// <summary>Eight outputs side by side; or, for taps that were arranged for sixteen, one half of those.</summary>
internal readonly struct FoldedLanes256<TDistance> : IFoldedLanes<Vector256<float>>
    where TDistance : struct, IDistance
{
    public static int Step => TDistance.Value;

    public static Vector256<float> Zero => Vector256<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref float source) => Vector256.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Splat(ref float source) => Vector256.Create(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, ref float destination) => value.StoreUnsafe(ref destination);
}

/// <summary>The taps' distance where they were arranged for vectors of 256 bits.</summary>
internal readonly struct Distance8 : IDistance
{
    public static int Value => 8;
}

/// <summary>The taps' distance where they were arranged for vectors of 512 bits.</summary>
internal readonly struct Distance16 : IDistance
{
    public static int Value => 16;
}

/// <summary>For coefficients that are equal on both sides.</summary>
internal readonly struct FoldSum : IFold<Vector512<float>>, IFold<Vector256<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fold(Vector512<float> left, Vector512<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Fold(Vector256<float> left, Vector256<float> right) => left + right;
}

/// <summary>For coefficients of opposite sign on either side.</summary>
internal readonly struct FoldDifference : IFold<Vector512<float>>, IFold<Vector256<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fold(Vector512<float> left, Vector512<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Fold(Vector256<float> left, Vector256<float> right) => left - right;
}
