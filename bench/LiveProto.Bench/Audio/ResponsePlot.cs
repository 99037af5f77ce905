using System.Globalization;
using System.Text;
using LiveProto.Audio;
using LiveProto.Audio.Resampling.Design;
using LiveProto.Testing.Audio;

namespace LiveProto.Bench.Audio;

/// <summary>
/// A frequency response as SVG, measured tone by tone: what passes, and what leaks (aliases of tones above the output's Nyquist; images,
/// drawn at the mirrored frequency, when rates go up). The pass band once more, magnified a thousandfold, below.
/// </summary>
internal static class ResponsePlot
{
    private const int Width = 900;
    private const int Height = 420;
    private const int Detail = 140;
    private const int Left = 60;
    private const int Top = 40;
    private const int DetailTop = Top + Height + 60;
    private const double Floor = -160;

    /// <summary>Tones in each of the two curves: some eight for every ripple of the longest filter.</summary>
    private const int Steps = 600;

    public static string Draw(ResamplerMeter meter, int inputRate, int outputRate, ResamplerQuality quality)
    {
        FilterSpecification specification = FilterSpecification.For(quality);
        double lower = meter.Nyquist;
        double end = outputRate < inputRate ? inputRate / 2.0 : 2 * lower;
        double range = 3 * specification.PassRippleDecibels;
        var response = new List<(double X, double Y)>();
        for (int i = 1; i < Steps; i++)
        {
            double frequency = end * i / Steps;
            if (Math.Abs(frequency - lower) < end / Steps / 4)
                continue;
            double level = frequency < lower ? meter.Gain(frequency) : outputRate > inputRate ? meter.Leak(2 * lower - frequency) : meter.Leak(frequency);
            response.Add((Left + Width * i / (double)Steps, Top + Height * Math.Clamp(level / Floor, 0, 1)));
        }

        // Down to where it leaves the picture.
        var detail = new List<(double X, double Y)>();
        for (int i = 1; i < Steps && (detail.Count == 0 || detail[^1].Y < DetailTop + Detail); i++)
        {
            double frequency = lower * i / Steps;
            detail.Add((Left + Width * i / (double)Steps, DetailTop + Detail * Math.Clamp((range / 3 - meter.Gain(frequency)) / (range * 4 / 3), 0, 1)));
        }

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + Width + 40}\" height=\"{DetailTop + Detail + 30}\" font-family=\"sans-serif\" font-size=\"12\"><rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"22\" font-size=\"15\">{inputRate} Hz to {outputRate} Hz, {quality}: gain and {(outputRate > inputRate ? "images" : "aliases")} in dB over frequency in Hz</text>\n");
        for (double level = 0; level >= Floor; level -= 20)
            Line(svg, level == 0 ? "#888" : "#ddd", Left, Top + Height * level / Floor, Left + Width, Top + Height * level / Floor, $"{level:F0}");
        foreach ((double share, string color) in ((double, string)[])[(specification.PassEdge, "#2a2"), (specification.StopEdge, "#c22"), (1, "#888")])
        {
            double x = Left + Width * share * lower / end;
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x:F1}\" y1=\"{Top}\" x2=\"{x:F1}\" y2=\"{Top + Height}\" stroke=\"{color}\" stroke-dasharray=\"4 3\"/>\n");
        }

        Frequencies(svg, Top + Height + 16, end);
        Curve(svg, response);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{Top + Height + 50}\">pass band, 0 … {lower:F0} Hz; promised: {-specification.PassRippleDecibels} … 0 dB up to {specification.PassEdge * lower:F0} Hz</text>\n");
        foreach (double level in (double[])[range / 3, 0, -specification.PassRippleDecibels, -range])
            Line(svg, "#ddd", Left, DetailTop + Detail * (range / 3 - level) / (range * 4 / 3), Left + Width, DetailTop + Detail * (range / 3 - level) / (range * 4 / 3), $"{level:G3}");
        double edge = Left + Width * specification.PassEdge;
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{edge:F1}\" y1=\"{DetailTop}\" x2=\"{edge:F1}\" y2=\"{DetailTop + Detail}\" stroke=\"#2a2\" stroke-dasharray=\"4 3\"/>\n");
        Frequencies(svg, DetailTop + Detail + 16, lower);
        Curve(svg, detail);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Frequencies(StringBuilder svg, int y, double end)
    {
        for (int i = 0; i <= 8; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + Width * i / 8}\" y=\"{y}\" text-anchor=\"middle\">{end * i / 8:F0}</text>\n");
    }

    private static void Line(StringBuilder svg, string color, double x1, double y1, double x2, double y2, string label) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" stroke=\"{color}\"/><text x=\"{x1 - 6:F1}\" y=\"{y1 + 4:F1}\" text-anchor=\"end\">{label}</text>\n");

    private static void Curve(StringBuilder svg, List<(double X, double Y)> points)
    {
        svg.Append("<polyline fill=\"none\" stroke=\"#1450a0\" stroke-width=\"1.4\" points=\"");
        foreach ((double x, double y) in points)
            svg.Append(CultureInfo.InvariantCulture, $"{x:F1},{y:F1} ");
        svg.Append("\"/>\n");
    }
}
