namespace LiveProto.Audio.Resampling.Pointwise;

/// <summary>A filter whose outputs are computed one at a time, each from the inputs around its place.</summary>
internal interface IPointwiseFilter : IFilterDesign
{
    /// <summary>This filter's own delay in 1/Up of an input; covers the half-width.</summary>
    long Delay { get; }

    /// <summary>Inputs before an output's place that count.</summary>
    int Reach { get; }

    /// <summary>Inputs that may be read, as finite values that do not count, beyond those that have come.</summary>
    int ReadAhead { get; }

    /// <summary>The output at <paramref name="fraction"/> Up-ths of an input after input <paramref name="whole"/> of the window.</summary>
    float Convolve(ReadOnlySpan<float> window, int whole, long fraction);
}
