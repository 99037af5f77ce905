using System.Diagnostics;
using System.Globalization;

namespace LiveProto.Fuzz.Drill;

/// <summary>Plants faults in a clone of HEAD, one at a time, and says which of them a campaign finds, and when. The product is left alone.</summary>
/// <param name="tree">The clone.</param>
/// <param name="seconds">How long each may take.</param>
/// <param name="seed">The seed of the campaigns.</param>
/// <param name="output">Results.</param>
internal sealed class DrillRun(string tree, int seconds, int seed, TextWriter output)
{
    private const string Core = "engine/LiveProto.Core";
    private const string Fuzz = "fuzz/LiveProto.Fuzz";
    private const string Binaries = "bin/Release/net10.0";
    private const int LawBroken = 1;

    /// <summary>How many were not found.</summary>
    public async Task<int> RunAsync(IReadOnlyList<DrillFault> faults, CancellationToken cancellationToken)
    {
        await RequireAsync(["build", Fuzz, "-c", "Release", "-v", "q", "-p:RunAnalyzers=false"], cancellationToken);
        int missed = 0;
        foreach (DrillFault fault in faults)
        {
            TimeSpan? found = await FindAsync(fault, cancellationToken);
            missed += found is null ? 1 : 0;
            string when = found is { } time ? string.Create(CultureInfo.InvariantCulture, $"found in {time.TotalSeconds:F1} s") : "NOT FOUND";
            output.WriteLine($"{fault.Name,-18} {fault.Target,-18} {when,-18} {fault.What}");
        }

        output.WriteLine($"{faults.Count - missed} of {faults.Count} found, {seconds} s each at the most, seed {seed}, blind mutation");
        return missed;
    }

    private async Task<TimeSpan?> FindAsync(DrillFault fault, CancellationToken cancellationToken)
    {
        string path = Path.Combine(tree, Core, fault.File);
        string sound = await File.ReadAllTextAsync(path, cancellationToken);
        if (sound.Split(fault.Old).Length != 2)
            throw new InvalidDataException($"{fault.Name} does not fit {fault.File}: what it replaces has to stand there once.");
        try
        {
            await File.WriteAllTextAsync(path, sound.Replace(fault.Old, fault.New, StringComparison.Ordinal), cancellationToken);
            await RequireAsync(["build", Core, "-c", "Release", "-v", "q", "--no-restore", "-p:RunAnalyzers=false"], cancellationToken);
            File.Copy(Path.Combine(tree, Core, Binaries, "LiveProto.Core.dll"), Path.Combine(tree, Fuzz, Binaries, "LiveProto.Core.dll"), overwrite: true);
            var clock = Stopwatch.StartNew();
            (int exitCode, _) = await StartAsync(
                [Path.Combine(tree, Fuzz, Binaries, "LiveProto.Fuzz.dll"), "--target", fault.Target, "--seconds", $"{seconds}", "--seed", $"{seed}"], cancellationToken);
            return exitCode == LawBroken ? clock.Elapsed : null;
        }
        finally
        {
            await File.WriteAllTextAsync(path, sound, CancellationToken.None);
        }
    }

    private async Task RequireAsync(string[] arguments, CancellationToken cancellationToken)
    {
        (int exitCode, string text) = await StartAsync(arguments, cancellationToken);
        if (exitCode != 0)
            throw new InvalidDataException($"dotnet {string.Join(' ', arguments)} failed:\n{text}");
    }

    private async Task<(int ExitCode, string Text)> StartAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = tree, RedirectStandardOutput = true, UseShellExecute = false })!;
        string text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, text);
    }
}
