using System.Diagnostics;
using System.Globalization;
using LiveProto.Testing;

namespace LiveProto.Bench.Natives;

/// <summary>Runs each side as a process of its own, in turn, and prints medians beside their limits.</summary>
internal sealed class NativeFigures(string library, int messages, TextWriter output)
{
    private const double MostOfManaged = 1.10;
    private const double LeastOfPython = 5;
    private const double MostLoadingMs = 20;
    private const double MostResidentMb = 20;

    private static readonly string s_programs = Path.Combine(RepositoryPaths.Root, "bench", "LiveProto.Bench", "Natives", "Programs");
    private static readonly string s_project = Path.Combine(RepositoryPaths.Root, "engine", "LiveProto.Native");

    private bool _isMissed;

    /// <summary>1 when a limit was missed.</summary>
    public async Task<int> RunAsync(int runs)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("liveproto-bench-native-");
        try
        {
            string audio = await CompileAsync("audio.c", folder), idle = await CompileAsync("idle.c", folder);
            using var speaking = new AudioFeed(speaks: true);
            using var listening = new AudioFeed(speaks: false);
            output.WriteLine($"load before: {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
            await CompareAsync("received message, C / C#", "us", MostOfManaged, runs, C("receive", speaking), Managed("receive", speaking));
            await CompareAsync("sent chunk, C / C#", "us", MostOfManaged, runs, C("send", listening), Managed("send", listening));
            await ComparePythonAsync(runs, speaking);
            await PrintIdleAsync(runs, idle, listening);
            return _isMissed ? 1 : 0;

            Func<Task<double>> C(string way, AudioFeed feed) => async () => (await MeasureAsync(audio, way, feed.Url, $"{messages}"))[0];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Func<Task<double>> Managed(string way, AudioFeed feed) => async () =>
        (await MeasureAsync("dotnet", typeof(NativeFigures).Assembly.Location, "native-managed", way, feed.Url, $"{messages}"))[0];

    private async Task CompareAsync(string name, string unit, double most, int runs, Func<Task<double>> ours, Func<Task<double>> baseline)
    {
        var (a, b) = (new List<double>(), new List<double>());
        for (int run = 0; run < runs; run++)
        {
            a.Add(await ours());
            b.Add(await baseline());
        }

        Print(name, $"{Median(a):F2} {unit} / {Median(b):F2} {unit} = {Median(a) / Median(b):F2}", $"at most {most:F2}",
            Median(a) / Median(b) <= most);
    }

    private async Task ComparePythonAsync(int runs, AudioFeed feed)
    {
        const string python = "/usr/bin/python3";
        int count = messages / 4;
        string url = feed.Url;
        var (a, b) = (new List<double>(), new List<double>());
        for (int run = 0; run < runs; run++)
        {
            a.Add((await MeasureAsync(python, Path.Combine(s_programs, "through_abi.py"), url, $"{count}"))[0]);
            b.Add((await MeasureAsync(python, Path.Combine(s_programs, "standard_parts.py"), url, $"{count}"))[0]);
        }

        Print(
            "received message, Python: websockets + json / ABI", $"{Median(b):F1} us / {Median(a):F1} us = {Median(b) / Median(a):F2}",
            $"at least {LeastOfPython:F1}",
            Median(b) / Median(a) >= LeastOfPython);
    }

    private async Task PrintIdleAsync(int runs, string idle, AudioFeed feed)
    {
        var rows = new List<double[]>();
        for (int run = 0; run < runs; run++)
            rows.Add(await MeasureAsync(idle, library, feed.Url));
        double loading = Median([.. rows.Select(static row => row[0] + row[1])]);
        double resident = Median([.. rows.Select(static row => row[3])]);
        Print("loading and the first call", $"{loading:F1} ms", $"below {MostLoadingMs} ms", loading < MostLoadingMs);
        Print("first lp_connect", $"{Median([.. rows.Select(static row => row[2])]):F1} ms", "", true);
        Print("resident, one idle session", $"{resident:F1} MB", $"below {MostResidentMb} MB", resident < MostResidentMb);
    }

    private void Print(string name, string figure, string limit, bool isKept)
    {
        output.WriteLine($"{name,-52} {figure,-36} {limit}{(isKept ? "" : "  MISSED")}");
        _isMissed |= !isKept;
    }

    private async Task<string> CompileAsync(string source, DirectoryInfo folder)
    {
        string program = Path.Combine(folder.FullName, Path.GetFileNameWithoutExtension(source)),
            libraries = Path.GetDirectoryName(library)!;
        await StartAsync(
            "gcc", "-O2", "-I", Path.Combine(s_project, "include"), Path.Combine(s_programs, source), "-o", program, "-L", libraries,
            "-lliveproto", "-ldl",
            "-Wl,--as-needed", $"-Wl,-rpath,{libraries}");
        return program;
    }

    private async Task<double[]> MeasureAsync(string program, params string[] arguments) =>
        [.. (await StartAsync(program, arguments)).Split(' ', StringSplitOptions.TrimEntries)
            .TakeWhile(static word => double.TryParse(word, CultureInfo.InvariantCulture, out _))
            .Select(static word => double.Parse(word, CultureInfo.InvariantCulture))];

    private async Task<string> StartAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["LIVEPROTO_LIBRARY"] = library;
        start.Environment["PYTHONPATH"] = Path.Combine(s_project, "python");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        string text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? text
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
