using System.Diagnostics;
using System.Globalization;
using LiveProto.Testing;

namespace LiveProto.Bench.Natives;

/// <summary>Runs each side as a process of its own, in turn, and prints medians beside their limits.</summary>
/// <param name="library">The native library.</param>
/// <param name="python">The interpreter.</param>
/// <param name="messages">Of a run.</param>
/// <param name="output">Where the figures go.</param>
internal sealed class NativeFigures(string library, string python, int messages, TextWriter output)
{
    private const double MostOfManaged = 1.10;
    private const double LeastOfPython = 5;
    // A first touch or two belong to it as well.
    private const double MostBytes = 1;
    private const double MostLoadingMs = 20;
    private const double MostResidentMb = 20;
    private const int AnswerLength = 500;
    private const int SlowAnswers = 2;
    // google_genai.py's exit code where the package is not to be had.
    private const int Missing = 3;

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
            string[] managed = ["dotnet", typeof(NativeFigures).Assembly.Location, "native-managed"];
            string[] atOnce = [speaking.Url, $"{messages / AnswerLength}", $"{AnswerLength}"];
            string[] oneByOne = [speaking.Url, $"{SlowAnswers}", $"{AnswerLength} slowly"];
            string[] sent = [listening.Url, $"{messages}"];
            await CompareAsync("received at once", "C / C#", MostOfManaged, runs,
                [audio, "receive", .. atOnce], [.. managed, "receive", .. atOnce]);
            await CompareAsync("received one by one", "C / C#", MostOfManaged, runs,
                [audio, "receive", .. oneByOne], [.. managed, "receive", .. oneByOne]);
            await CompareAsync("sent", "C / C#", MostOfManaged, runs, [audio, "send", .. sent], [.. managed, "send", .. sent]);
            await PrintAllocationsAsync("received", [.. managed[..2], "native-allocations", "receive", speaking.Url, "10000"]);
            await PrintAllocationsAsync("sent", [.. managed[..2], "native-allocations", "send", listening.Url, "10000"]);
            await ComparePythonAsync("received at once", runs, atOnce);
            await ComparePythonAsync("received one by one", runs, oneByOne);
            await PrintIdleAsync(runs, idle, listening);
            return _isMissed ? 1 : 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task CompareAsync(string way, string sides, double most, int runs, string[] ours, string[] baseline)
    {
        var (a, b) = (new List<double>(), new List<double>());
        for (int run = 0; run < runs; run++)
        {
            a.Add((await MeasureAsync(ours))[0]);
            b.Add((await MeasureAsync(baseline))[0]);
        }

        Print($"{way}, {sides}", $"{Median(a):F2} us / {Median(b):F2} us = {Median(a) / Median(b):F2}", $"at most {most:F2}",
            Median(a) / Median(b) <= most);
    }

    private async Task PrintAllocationsAsync(string way, string[] command)
    {
        double[] bytes = await MeasureAsync(command);
        Print($"{way}, allocated by the caller's thread (whole process)", $"{bytes[0]:F1} B ({bytes[1]:F1} B)", $"below {MostBytes:F1} B",
            bytes[0] < MostBytes);
    }

    // By turns, so that what the machine does meanwhile meets all of them.
    private async Task ComparePythonAsync(string way, int runs, string[] arguments)
    {
        var ours = new List<double>();
        (string Name, string Program, List<double> Times)[] others =
        [
            ("websockets, json, base64", "standard_parts.py", []), ("google-genai's session.receive()", "google_genai.py", []),
        ];
        for (int run = 0; run < runs; run++)
        {
            ours.Add((await MeasureAsync([python, Path.Combine(s_programs, "through_abi.py"), .. arguments]))[0]);
            foreach ((_, string program, List<double> times) in others)
                times.AddRange((await MeasureAsync([python, Path.Combine(s_programs, program), .. arguments])).Take(1));
        }

        foreach ((string name, _, List<double> times) in others)
        {
            string title = $"{way}, Python: {name} / ABI";
            if (times.Count == 0)
                Print(title, "not measured: it is not importable", "", true);
            else
                Print(title, $"{Median(times):F1} us / {Median(ours):F1} us = {Median(times) / Median(ours):F2}",
                    $"at least {LeastOfPython:F1}", Median(times) / Median(ours) >= LeastOfPython);
        }
    }

    private async Task PrintIdleAsync(int runs, string idle, AudioFeed feed)
    {
        var rows = new List<double[]>();
        for (int run = 0; run < runs; run++)
            rows.Add(await MeasureAsync([idle, library, feed.Url]));
        double loading = Median([.. rows.Select(static row => row[0] + row[1])]);
        double resident = Median([.. rows.Select(static row => row[3])]);
        Print("loading and the first call", $"{loading:F1} ms", $"below {MostLoadingMs} ms", loading < MostLoadingMs);
        Print("first lp_connect", $"{Median([.. rows.Select(static row => row[2])]):F1} ms", "", true);
        Print("resident, one idle session", $"{resident:F1} MB", $"below {MostResidentMb} MB", resident < MostResidentMb);
    }

    private void Print(string name, string figure, string limit, bool isKept)
    {
        output.WriteLine($"{name,-75} {figure,-30} {limit}{(isKept ? "" : "  MISSED")}");
        _isMissed |= !isKept;
    }

    private async Task<string> CompileAsync(string source, DirectoryInfo folder)
    {
        string program = Path.Combine(folder.FullName, Path.GetFileNameWithoutExtension(source)),
            libraries = Path.GetDirectoryName(library)!;
        string[] command =
        [
            "gcc", "-O2", "-I", Path.Combine(s_project, "include"), Path.Combine(s_programs, source), "-o", program, "-L", libraries,
            "-lliveproto", "-ldl", "-Wl,--as-needed", $"-Wl,-rpath,{libraries}",
        ];
        await MeasureAsync(command);
        return program;
    }

    // The numbers that a program prints; none where it can not do it here.
    private async Task<double[]> MeasureAsync(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LIVEPROTO_LIBRARY"] = library;
        // What the caller's has: the other packages may be there.
        string? path = Environment.GetEnvironmentVariable("PYTHONPATH");
        start.Environment["PYTHONPATH"] = string.Join(Path.PathSeparator, Path.Combine(s_project, "python"), path);
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode is not (0 or Missing))
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await error}");
        return [.. text.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => double.Parse(word, CultureInfo.InvariantCulture))];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
