using LiveProto.Audio;

namespace LiveProto.Testing.Audio;

/// <summary>Measures a resampler from the outside, with tones through its streaming interface.</summary>
/// <param name="inputRate">Hz.</param>
/// <param name="outputRate">Hz.</param>
/// <param name="quality">What is measured.</param>
/// <param name="path">Which of its interfaces.</param>
public sealed class ResamplerMeter(int inputRate, int outputRate, ResamplerQuality quality, ResamplerPath path = ResamplerPath.Float)
{
    /// <summary>Just below full scale in 16 bits, so that no rounding saturates.</summary>
    public const double FullScale = 32760.0 / 32768;

    private readonly Resampler _resampler = new(inputRate, outputRate, quality);

    /// <summary>The SNR in dB of a full-scale sine and one rounding to 16 bits, spread evenly up to half the sample rate.</summary>
    private const double OneRounding = 98.09;

    /// <summary>Half the lower rate, in Hz.</summary>
    public double Nyquist { get; } = Math.Min(inputRate, outputRate) / 2.0;

    /// <summary>The tone at <paramref name="frequency"/> Hz after conversion, start-up left out.</summary>
    public ToneFit Tone(double frequency, double amplitude = FullScale, int outputs = 4000) =>
        ToneFit.Of(Steady(i => amplitude * Math.Sin(2 * Math.PI * frequency * i / inputRate), outputs), frequency / outputRate);

    /// <summary>
    /// The lowest SNR of full-scale tones stepped through the pass band, in dB. They have no period in common with the rates: the rounding
    /// errors of a tone that repeats after a few samples are a matter of luck.
    /// </summary>
    /// <param name="edge">The pass band's end as a fraction of <see cref="Nyquist"/>.</param>
    /// <param name="steps">How many tones.</param>
    public double WorstSignalToNoise(double edge, int steps = 12)
    {
        double worst = double.MaxValue;
        for (int i = 0; i < steps; i++)
            worst = Math.Min(worst, Tone(edge * Nyquist * (i + 0.5) / steps + 0.37).SignalToNoise);
        return worst;
    }

    /// <summary>
    /// The SNR from 16 bits to 16 bits that a perfect converter has, in dB: the input's own rounding is there before it begins, comes
    /// through as far as the band that passes is part of the input's, and the output is rounded again, independently. 95.2 dB where the
    /// rate goes up.
    /// </summary>
    public double LimitOfTwoRoundings => OneRounding - 10 * Math.Log10(1 + 0.95 * Nyquist / (inputRate / 2.0));

    /// <summary>Gain at a frequency in dB.</summary>
    public double Gain(double frequency) => 20 * Math.Log10(Tone(frequency).Amplitude / FullScale);

    /// <summary>Gain for a constant, in dB.</summary>
    public double DcGain()
    {
        float[] output = Steady(_ => 0.5, 500);
        double sum = 0;
        foreach (float y in output)
            sum += y;
        return 20 * Math.Log10(sum / output.Length / 0.5);
    }

    /// <summary>Largest deviation from 0 dB over tones stepped through the pass band.</summary>
    /// <param name="edge">The pass band's end as a fraction of <see cref="Nyquist"/>.</param>
    /// <param name="steps">How many tones.</param>
    public double Ripple(double edge, int steps = 24)
    {
        double worst = 0;
        for (int i = 1; i <= steps; i++)
            worst = Math.Max(worst, Math.Abs(Gain(edge * Nyquist * i / steps)));
        return worst;
    }

    /// <summary>
    /// How far below a full-scale tone everything stays that must not come through, in dB: for lower output rates the aliases of tones
    /// stepped from <paramref name="stopEdge"/> to the input's Nyquist, for higher ones the images of tones stepped up to the mirrored
    /// edge.
    /// </summary>
    /// <param name="stopEdge">Where the stop band begins, as a fraction of <see cref="Nyquist"/>.</param>
    /// <param name="steps">How many tones.</param>
    public double Rejection(double stopEdge, int steps = 24)
    {
        double worst = double.NegativeInfinity;
        for (int i = 0; i < steps; i++)
        {
            double share = (i + 0.5) / steps;
            double level = outputRate < inputRate
                ? Leak(Nyquist * stopEdge + share * (inputRate / 2.0 - Nyquist * stopEdge))
                : Leak(Nyquist * (2 - stopEdge) * share);
            worst = Math.Max(worst, level);
        }

        return -worst;
    }

    /// <summary>The level, in dB below the tone that goes in, of what comes out elsewhere: aliases for tones that cannot pass, images for
    /// others.</summary>
    public double Leak(double frequency)
    {
        double rms;
        if (frequency < Math.Min(outputRate / 2.0, inputRate / 2.0))
        {
            rms = Tone(frequency).ResidualRms;
        }
        else
        {
            double energy = 0;
            float[] output = Steady(i => FullScale * Math.Sin(2 * Math.PI * frequency * i / inputRate), 2000);
            foreach (float y in output)
                energy += (double)y * y;
            rms = Math.Sqrt(energy / output.Length);
        }

        return 20 * Math.Log10(Math.Max(rms * Math.Sqrt(2) / FullScale, 1e-12));
    }

    /// <summary>Delay in seconds between the moment an input peak is given, one sample at a time, and the moment its output comes
    /// out.</summary>
    public double OneByOneLatency()
    {
        // An impulse on an input that an output falls on: its peak is the largest output.
        _resampler.Reset();
        int step = inputRate / (int)System.Numerics.BigInteger.GreatestCommonDivisor(inputRate, outputRate);
        int at = 50 * step;
        var output = new float[64 + outputRate / inputRate];
        (double peak, int peakInput) = (0, 0);
        for (int i = 0; i < at + inputRate / 10; i++)
        {
            int count = _resampler.Process([i == at ? 1f : 0f], output);
            for (int n = 0; n < count; n++)
            {
                if (Math.Abs(output[n]) > peak)
                    (peak, peakInput) = (Math.Abs(output[n]), i);
            }
        }

        return (double)(peakInput - at) / inputRate;
    }

    /// <summary>The output for an input given as a function of the sample's number, after the filter has filled.</summary>
    public float[] Steady(Func<int, double> input, int outputs)
    {
        _resampler.Reset();
        int lead = 2 * _resampler.Latency + 16;
        int inputs = (int)((long)(lead + outputs) * inputRate / outputRate) + 1;
        var result = new float[_resampler.GetOutputLength(inputs)];
        var exact = new float[inputs];
        for (int i = 0; i < inputs; i++)
            exact[i] = (float)input(i);
        if (path == ResamplerPath.Float)
        {
            _resampler.Process(exact, result);
            return result[lead..(lead + outputs)];
        }

        var rounded = new short[result.Length];
        if (path == ResamplerPath.FloatToShort)
        {
            _resampler.Process(exact, rounded);
        }
        else
        {
            var samples = new short[inputs];
            for (int i = 0; i < inputs; i++)
                samples[i] = (short)Math.Clamp(Math.Round(32768 * input(i)), short.MinValue, short.MaxValue);
            _resampler.Process(samples, rounded);
        }

        Pcm16.ToFloat(rounded, result);
        return result[lead..(lead + outputs)];
    }
}
