using System.Globalization;
using LiveProto.Audio;

namespace LiveProto.Bench.Audio;

/// <summary>
/// How late a sample leaves a converter that is fed one sample at a time: for every output the time between the moment it stands for and
/// the moment it is given, median and worst.
/// </summary>
internal static class LatencyTable
{
    public static void Print(IEnumerable<(int Input, int Output)> ratios)
    {
        Console.WriteLine("\nlatency in ms, one sample at a time: median / worst");
        Console.WriteLine($"{"ratio",-15} {"LowLatency",14} {"High",14} {"Best",14} {"soxr HQ",14} {"soxr VHQ",14}");
        foreach ((int input, int output) in ratios)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{input,6} -> {output,-6} {Ours(input, output, ResamplerQuality.LowLatency),14} {Ours(input, output, ResamplerQuality.High),14} {Ours(input, output, ResamplerQuality.Best),14} {Theirs(input, output, Soxr.HighQuality),14} {Theirs(input, output, Soxr.VeryHighQuality),14}"));
        }
    }

    private static string Ours(int inputRate, int outputRate, ResamplerQuality quality)
    {
        var resampler = new Resampler(inputRate, outputRate, quality);
        var output = new float[64];
        return Measure(inputRate, outputRate, resampler.Latency, sample => resampler.Process([sample], output));
    }

    private static string Theirs(int inputRate, int outputRate, uint recipe)
    {
        if (!Soxr.IsAvailable)
            return "no libsoxr";
        using var soxr = Soxr.Float(inputRate, outputRate, recipe);
        var output = new float[65536];
        // soxr takes its own delay out: output n stands for input time n / rate.
        return Measure(inputRate, outputRate, 0, sample => soxr.Process([sample], output));
    }

    private static string Measure(int inputRate, int outputRate, int latency, Func<float, int> process)
    {
        var delays = new List<double>();
        long given = 0;
        for (int i = 0; i < inputRate; i++)
        {
            for (int count = process(0.5f); count > 0; count--, given++)
                delays.Add(((double)i / inputRate - (double)(given - latency) / outputRate) * 1000);
        }

        // The first outputs stand for the time before the stream began.
        delays.RemoveRange(0, Math.Min(delays.Count / 4, delays.Count));
        delays.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{delays[delays.Count / 2]:F2} / {delays[^1]:F2}");
    }
}
