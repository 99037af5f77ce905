using System.Globalization;
using System.Numerics;
using System.Text;
using LiveProto.Audio;
using LiveProto.Audio.Resampling.Design;

namespace LiveProto.Bench.Audio;

/// <summary>
/// What a full-scale sine swept over the whole input band becomes: time to the right, output frequency upwards, 10 dB a colour. A clean
/// converter shows one line that vanishes at the lower Nyquist; aliases and images would show as others.
/// </summary>
internal static class Spectrogram
{
    private const int Columns = 220;
    private const int Bins = 128;
    private const int Transform = 512;
    private const double Floor = -140;

    public static string Draw(int inputRate, int outputRate, ResamplerQuality quality)
    {
        double[][] columns = Analyse(Sweep(inputRate, outputRate, quality));
        const int cellWidth = 4, cellHeight = 3, left = 60, top = 40;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{left + Columns * cellWidth + 90}\" height=\"{top + Bins * cellHeight + 40}\" font-family=\"sans-serif\" font-size=\"12\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"22\" font-size=\"15\">{inputRate} Hz to {outputRate} Hz, {quality}: what comes out (Hz, upwards) of a full-scale sine swept over the input's band (Hz, to the right)</text>\n");
        for (int column = 0; column < Columns; column++)
        {
            // Neighbours of one colour make one rectangle.
            for (int from = 0; from < Bins;)
            {
                int level = Level(columns[column][from]), to = from + 1;
                while (to < Bins && Level(columns[column][to]) == level)
                    to++;
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left + column * cellWidth}\" y=\"{top + (Bins - to) * cellHeight}\" width=\"{cellWidth}\" height=\"{(to - from) * cellHeight}\" fill=\"{Colour(level)}\"/>\n");
                from = to;
            }
        }

        for (int i = 0; i <= 4; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left - 6}\" y=\"{top + Bins * cellHeight * (4 - i) / 4 + 4}\" text-anchor=\"end\">{outputRate / 2 * i / 4}</text><text x=\"{left + Columns * cellWidth * i / 4}\" y=\"{top + Bins * cellHeight + 18}\" text-anchor=\"middle\">{inputRate / 2 * i / 4}</text>\n");
        for (int level = 0; level <= 14; level++)
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left + Columns * cellWidth + 14}\" y=\"{top + 16 * level}\" width=\"14\" height=\"16\" fill=\"{Colour(level)}\"/><text x=\"{left + Columns * cellWidth + 34}\" y=\"{top + 16 * level + 12}\">{(level == 14 ? "less" : $"{-10 * level} dB")}</text>\n");
        return svg.Append("</svg>\n").ToString();
    }

    private static float[] Sweep(int inputRate, int outputRate, ResamplerQuality quality)
    {
        var input = new float[2 * inputRate];
        double phase = 0;
        for (int i = 0; i < input.Length; i++)
        {
            input[i] = (float)Math.Sin(2 * Math.PI * phase);
            phase += 0.5 * i / input.Length;
        }

        var resampler = new Resampler(inputRate, outputRate, quality);
        var output = new float[resampler.GetOutputLength(input.Length)];
        resampler.Process(input, output);
        return output;
    }

    private static double[][] Analyse(float[] signal)
    {
        double beta = KaiserWindow.Beta(-Floor), sum = 0;
        var window = new double[Transform];
        for (int i = 0; i < Transform; i++)
            sum += window[i] = KaiserWindow.At(2.0 * i / (Transform - 1) - 1, beta);

        var columns = new double[Columns][];
        for (int column = 0; column < Columns; column++)
        {
            int start = (int)((long)(signal.Length - Transform) * column / (Columns - 1));
            var data = new Complex[Transform];
            for (int i = 0; i < Transform; i++)
                data[i] = signal[start + i] * window[i];
            Fourier(data);
            columns[column] = new double[Bins];
            for (int bin = 0; bin < Bins; bin++)
                columns[column][bin] = 20 * Math.Log10(Math.Max(data[2 * bin].Magnitude, data[2 * bin + 1].Magnitude) * 2 / sum + 1e-12);
        }

        return columns;
    }

    /// <summary>In place, radix 2, recursive: a plot is in no hurry.</summary>
    private static void Fourier(Complex[] data)
    {
        if (data.Length == 1)
            return;
        Complex[] even = [.. data.Where((_, i) => i % 2 == 0)], odd = [.. data.Where((_, i) => i % 2 == 1)];
        Fourier(even);
        Fourier(odd);
        for (int k = 0; k < even.Length; k++)
        {
            Complex turned = Complex.FromPolarCoordinates(1, -2 * Math.PI * k / data.Length) * odd[k];
            (data[k], data[k + even.Length]) = (even[k] + turned, even[k] - turned);
        }
    }

    private static int Level(double decibels) => (int)Math.Clamp(Math.Round(-decibels / 10), 0, 14);

    /// <summary>Yellow over red and violet to black.</summary>
    private static string Colour(int level)
    {
        double t = 1 - level / 14.0;
        int red = (int)(255 * Math.Clamp(t * 2, 0, 1)), green = (int)(255 * Math.Clamp(t * 2 - 0.9, 0, 1)), blue = (int)(255 * Math.Clamp(t < 0.5 ? t : 1 - t, 0, 1));
        return $"#{red:x2}{green:x2}{blue:x2}";
    }
}
