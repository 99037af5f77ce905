namespace LiveProto.Audio.Resampling;

/// <summary>Output rate over input rate in lowest terms: <paramref name="Up"/> outputs for <paramref name="Down"/> inputs.</summary>
internal readonly record struct RationalRatio(int Up, int Down)
{
    public static RationalRatio Of(int inputRate, int outputRate)
    {
        int a = inputRate, b = outputRate;
        while (b != 0)
            (a, b) = (b, a % b);
        return new RationalRatio(outputRate / a, inputRate / a);
    }

    /// <summary>Samples of the filter's grid (Up × the input rate) in one sample of the lower rate.</summary>
    public int GridPerSlowSample => Math.Max(Up, Down);

    /// <summary>
    /// Outputs whose time lies before the end of <paramref name="inputs"/> inputs: output n sits at input time n·Down/Up.
    /// </summary>
    public long OutputsBefore(long inputs) => (inputs * Up + Down - 1) / Down;
}
