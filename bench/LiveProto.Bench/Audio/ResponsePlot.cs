using LiveProto.Audio;
using LiveProto.Audio.Resampling.Design;
using LiveProto.Testing.Audio;
using ScottPlot;

namespace LiveProto.Bench.Audio;

/// <summary>
/// A frequency response, measured tone by tone: what passes, and what leaks (aliases of tones above the output's Nyquist; images, drawn at
/// the mirrored frequency, when rates go up); and its pass band once more, magnified a thousandfold.
/// </summary>
internal static class ResponsePlot
{
    private const int Width = 1000;
    private const int Height = 480;
    private const double Floor = -160;

    /// <summary>Tones in each of the two curves: some eight for every ripple of the longest filter.</summary>
    private const int Steps = 600;

    private static readonly Color s_promised = Color.FromHex("#22AA22");
    private static readonly Color s_stopped = Color.FromHex("#CC2222");

    /// <summary>The whole band, as SVG.</summary>
    public static string Draw(ResamplerMeter meter, int inputRate, int outputRate, ResamplerQuality quality)
    {
        FilterSpecification specification = FilterSpecification.For(quality);
        double lower = meter.Nyquist;
        double end = outputRate < inputRate ? inputRate / 2.0 : 2 * lower;
        // A tone at the lower Nyquist itself has no level.
        double[] frequencies = [.. Enumerable.Range(1, Steps - 1).Select(i => end * i / Steps)
            .Where(frequency => Math.Abs(frequency - lower) >= end / Steps / 4)];
        Plot plot = Create(
            $"{inputRate} Hz to {outputRate} Hz, {quality}: gain and {(outputRate > inputRate ? "images" : "aliases")}",
            frequencies,
            frequencies.Select(frequency => Math.Max(Floor, frequency < lower
                ? meter.Gain(frequency)
                : meter.Leak(outputRate > inputRate ? 2 * lower - frequency : frequency))));
        plot.Add.VerticalLine(specification.PassEdge * lower, 1, s_promised, LinePattern.Dashed);
        plot.Add.VerticalLine(specification.StopEdge * lower, 1, s_stopped, LinePattern.Dashed);
        plot.Add.VerticalLine(lower, 1, Colors.Gray, LinePattern.Dashed);
        plot.Axes.SetLimits(0, end, Floor, 5);
        return plot.GetSvgXml(Width, Height);
    }

    /// <summary>The pass band down to where it leaves the picture, as SVG.</summary>
    public static string DrawPassBand(ResamplerMeter meter, int inputRate, int outputRate, ResamplerQuality quality)
    {
        FilterSpecification specification = FilterSpecification.For(quality);
        double range = 3 * specification.PassRippleDecibels;
        (double Frequency, double Gain)[] tones =
        [
            .. Enumerable.Range(1, Steps - 1).Select(i => meter.Nyquist * i / Steps).Select(frequency => (frequency, meter.Gain(frequency)))
                .TakeWhile(tone => tone.Item2 > -range),
        ];
        Plot plot = Create($"{inputRate} Hz to {outputRate} Hz, {quality}: the pass band", tones.Select(tone => tone.Frequency),
            tones.Select(tone => tone.Gain));
        plot.Add.HorizontalLine(0, 1, s_promised, LinePattern.Dashed);
        plot.Add.HorizontalLine(-specification.PassRippleDecibels, 1, s_promised, LinePattern.Dashed);
        plot.Add.VerticalLine(specification.PassEdge * meter.Nyquist, 1, s_promised, LinePattern.Dashed);
        plot.Axes.SetLimits(0, meter.Nyquist, -range, range / 3);
        return plot.GetSvgXml(Width, Height);
    }

    private static Plot Create(string title, IEnumerable<double> frequencies, IEnumerable<double> levels)
    {
        var plot = new Plot();
        plot.Title(title);
        plot.XLabel("frequency, Hz");
        plot.YLabel("level, dB");
        ScottPlot.Plottables.Scatter curve = plot.Add.Scatter(frequencies.ToArray(), levels.ToArray(), Color.FromHex("#1450A0"));
        curve.MarkerSize = 0;
        curve.LineWidth = 1.4f;
        return plot;
    }
}
