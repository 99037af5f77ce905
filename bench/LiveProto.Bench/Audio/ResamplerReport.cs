using System.Globalization;
using LiveProto.Audio;
using LiveProto.Audio.Resampling.Design;
using LiveProto.Bench.Commands;
using LiveProto.Testing.Audio;

namespace LiveProto.Bench.Audio;

/// <summary>
/// <c>-- resampler-report DIR</c>: measures every ratio and quality from the outside, prints the table, and writes plots as SVG: the
/// frequency response of each, and a spectrogram of a swept sine for each ratio in High.
/// </summary>
internal static class ResamplerReport
{
    private static readonly (int Input, int Output)[] Ratios =
    [
        (48000, 16000), (44100, 16000), (24000, 16000), (8000, 16000), (24000, 48000), (24000, 8000), (24000, 44100),
        (16000, 24000), (16000, 8000),
    ];

    public static int Run(string directory, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"resampler-report: {directory} cannot be written: {failure.Message}");
            return 1;
        }

        var progress = Progress.InPlace(Ratios.Length * (Enum.GetValues<ResamplerQuality>().Length + 1));
        Console.WriteLine(
            "Tones through the streaming interface. Ripple: deviation from 0 dB in the pass band. Rejection: everything that must not come");
        Console.WriteLine(
            "through, summed, below a full-scale tone. SNR: a full-scale tone against everything else (THD+N turned over). To 16 bits, the worst");
        Console.WriteLine(
            "of twelve tones: from float, which shows what the converter adds (one rounding alone: 98.1 dB), and from 16 bits, which no converter");
        Console.WriteLine(
            "does better than the limit beside it (two independent roundings). Latency: one sample at a time, peak in to peak out.");
        Console.WriteLine(
            $"{"ratio",-15} {"quality",-10} | {"ripple dB",9} {"DC dB",8} {"rejection",9} {"SNR 1k",7} {"SNR edge",8} | {"adds",6} {"int16",6} {"limit",6} {"reject.",7} | {"samples",7} {"latency ms",10}");
        foreach ((int input, int output) in Ratios)
        {
            foreach (ResamplerQuality quality in Enum.GetValues<ResamplerQuality>())
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.Begin($"{input} -> {output}, {quality}");
                FilterSpecification specification = FilterSpecification.For(quality);
                var meter = new ResamplerMeter(input, output, quality);
                var toShort = new ResamplerMeter(input, output, quality, ResamplerPath.FloatToShort);
                var inShort = new ResamplerMeter(input, output, quality, ResamplerPath.Short);
                double edge = 0.99 * specification.PassEdge * meter.Nyquist;
                progress.Clear();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{input,6} -> {output,-6} {quality,-10} | {meter.Ripple(specification.PassEdge),9:F4} {meter.DcGain(),8:F4} {meter.Rejection(specification.StopEdge),9:F1} {meter.Tone(1000).SignalToNoise,7:F1} {meter.Tone(edge).SignalToNoise,8:F1} | {toShort.WorstSignalToNoise(specification.PassEdge),6:F1} {inShort.WorstSignalToNoise(specification.PassEdge),6:F1} {inShort.LimitOfTwoRoundings,6:F1} {inShort.Rejection(specification.StopEdge),7:F1} | {new Resampler(input, output, quality).Latency,7} {meter.OneByOneLatency() * 1000,10:F2}"));
                File.WriteAllText(Path.Combine(directory, $"response-{input}-{output}-{quality}.svg"),
                    ResponsePlot.Draw(meter, input, output, quality));
                File.WriteAllText(Path.Combine(directory, $"passband-{input}-{output}-{quality}.svg"),
                    ResponsePlot.DrawPassBand(meter, input, output, quality));
            }

            progress.Begin($"{input} -> {output}, sweep");
            File.WriteAllText(Path.Combine(directory, $"sweep-{input}-{output}-High.svg"),
                Spectrogram.Draw(input, output, ResamplerQuality.High));
        }

        progress.Clear();
        LatencyTable.Print(Ratios);
        Console.WriteLine($"plots written to {Path.GetFullPath(directory)}");
        return 0;
    }
}
