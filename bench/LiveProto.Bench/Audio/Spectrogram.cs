using System.Numerics;
using LiveProto.Audio;
using LiveProto.Audio.Resampling.Design;
using ScottPlot;

namespace LiveProto.Bench.Audio;

/// <summary>
/// What a full-scale sine swept over the whole input band becomes: time to the right, output frequency upwards. A clean
/// converter shows one line that vanishes at the lower Nyquist; aliases and images would show as others.
/// </summary>
internal static class Spectrogram
{
    private const int Width = 1000;
    private const int Height = 480;
    private const int Columns = 220;
    private const int Bins = 128;
    private const int Transform = 512;
    private const double Floor = -140;

    public static string Draw(int inputRate, int outputRate, ResamplerQuality quality)
    {
        double[][] columns = Analyse(Sweep(inputRate, outputRate, quality));
        var levels = new double[Bins, Columns];
        for (int column = 0; column < Columns; column++)
        {
            for (int bin = 0; bin < Bins; bin++)
                levels[Bins - 1 - bin, column] = Math.Max(Floor, columns[column][bin]);
        }

        var plot = new Plot();
        plot.Title($"{inputRate} Hz to {outputRate} Hz, {quality}: a full-scale sine, swept over the input's band");
        plot.XLabel("frequency of the sine, Hz");
        plot.YLabel("what comes out, Hz");
        ScottPlot.Plottables.Heatmap map = plot.Add.Heatmap(levels);
        map.Colormap = new ScottPlot.Colormaps.Inferno();
        map.Extent = new CoordinateRect(0, inputRate / 2.0, 0, outputRate / 2.0);
        map.ManualRange = new ScottPlot.Range(Floor, 0);
        plot.Add.ColorBar(map).Label = "dB";
        plot.Axes.SetLimits(0, inputRate / 2.0, 0, outputRate / 2.0);
        return plot.GetSvgXml(Width, Height);
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
}
