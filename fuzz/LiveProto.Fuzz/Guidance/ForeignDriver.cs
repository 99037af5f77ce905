using System.Diagnostics;
using System.Globalization;
using LiveProto.Fuzz.Targets;
using SharpFuzz;

namespace LiveProto.Fuzz.Guidance;

/// <summary>
/// A fuzzer that is not ours over one of our targets: it starts the instrumented copy as its child, which runs what it is given.
/// </summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Executable">The program.</param>
/// <param name="Marker">The variable by which its child knows that it is one.</param>
internal sealed record ForeignDriver(string Name, string Executable, string Marker)
{
    // Of one input, the start of the runtime included.
    private const int PatienceMs = 20_000;

    /// <summary>Those that there are.</summary>
    public static IReadOnlyList<ForeignDriver> All { get; } =
        [new("afl", "afl-fuzz", "__AFL_SHM_ID"), new("libfuzzer", "libfuzzer-dotnet", "__LIBFUZZER_SHM_ID")];

    /// <summary>Whose child this process is; null = nobody's.</summary>
    public static ForeignDriver? Parent => All.FirstOrDefault(one => Environment.GetEnvironmentVariable(one.Marker) is not null);

    /// <summary>Where it is installed; null = it is not.</summary>
    public string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, Executable)).FirstOrDefault(File.Exists);

    /// <summary>As its child: runs what it is given until it has enough.</summary>
    public void Serve(IFuzzTarget target)
    {
        if (Name == "libfuzzer")
        {
            Fuzzer.LibFuzzer.Run(input => Require(target, input));
            return;
        }

        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            Require(target, input.ToArray());
        });
    }

    /// <summary>Runs it over a target.</summary>
    /// <param name="executable">Where it is.</param>
    /// <param name="target">The target.</param>
    /// <param name="inputs">What it starts from.</param>
    /// <param name="folder">What it keeps goes below this one.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="seed">The seed of its mutation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(
        string executable, IFuzzTarget target, IEnumerable<byte[]> inputs, string folder, int seconds, int seed,
            CancellationToken cancellationToken)
    {
        DirectoryInfo from = Directory.CreateDirectory(Path.Combine(folder, "in"));
        foreach ((int index, byte[] input) in inputs.Index())
        {
            // AFL takes no empty file.
            if (input.Length > 0)
                await File.WriteAllBytesAsync(Path.Combine(from.FullName, index.ToString("D4", CultureInfo.InvariantCulture)), input,
                    cancellationToken);
        }

        using InstrumentedCopy copy = InstrumentedCopy.Make();
        string[] arguments = Name == "afl"
            ?
            [
                "-i", from.FullName, "-o", Path.Combine(folder, "out"), "-V", $"{seconds}", "-s", $"{seed}", "-t", $"{PatienceMs}", "-m",
                "none", "--",
                "dotnet", copy.Program, "drive", "--target", target.Name,
            ]
            :
            [
                $"--target_path={WriteStarter(copy.Program, target)}", $"-max_total_time={seconds}", $"-seed={seed}",
                $"-timeout={PatienceMs / 1000}", $"-artifact_prefix={folder}/", from.FullName,
            ];
        var start = new ProcessStartInfo(executable, arguments)
        {
            // A managed program is no ELF file, and the cores of this machine are others' to bind.
            Environment = { ["AFL_SKIP_BIN_CHECK"] = "1", ["AFL_NO_AFFINITY"] = "1", ["AFL_NO_UI"] = "1", ["AFL_SKIP_CPUFREQ"] = "1",
                ["AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES"] = "1" },
        };
        using Process process = Process.Start(start)!;
        await using CancellationTokenRegistration end = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    // libfuzzer-dotnet hands on one argument, and no name of the program.
    private static string WriteStarter(string program, IFuzzTarget target)
    {
        string path = Path.Combine(Path.GetDirectoryName(program)!, "start");
        File.WriteAllText(path, $"#!/bin/sh\nexec dotnet '{program}' drive --target {target.Name}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static void Require(IFuzzTarget target, ReadOnlySpan<byte> input)
    {
        if (Execution.FindBreach(target, input) is { } breach)
            throw new InvalidOperationException(breach);
    }
}
