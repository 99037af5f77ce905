namespace LiveProto.Audio.Resampling.Folded;

/// <summary>The operations of a vector of outputs.</summary>
internal interface IFoldedLanes<TVector>
    where TVector : struct
{
    /// <summary>From one vector of outputs to the next, in samples.</summary>
    static abstract int Step { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Load(ref float source);

    static abstract TVector Splat(ref float source);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract void Store(TVector value, ref float destination);
}

/// <summary>What is done with two mirrored inputs before they are multiplied.</summary>
internal interface IFold<TVector>
    where TVector : struct
{
    static abstract TVector Fold(TVector left, TVector right);
}

/// <summary>From one tap of a group to the next, in inputs; a constant to the compiler.</summary>
internal interface IDistance
{
    static abstract int Value { get; }
}
