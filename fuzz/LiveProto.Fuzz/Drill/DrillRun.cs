using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveProto.Fuzz.Drill;

/// <summary>Plants faults in a clone of HEAD, one at a time, and says which of them a campaign finds, and when. The product is left
/// alone.</summary>
/// <param name="tree">The clone.</param>
/// <param name="seconds">How long each may take.</param>
/// <param name="seed">The seed of the campaigns.</param>
/// <param name="output">Results.</param>
internal sealed partial class DrillRun(string tree, int seconds, int seed, TextWriter output)
{
    private const string Missed = "NOT FOUND";
    private const string Fuzz = "fuzz/LiveProto.Fuzz";
    private const string Binaries = "bin/Release/net10.0";
    private const int LawBroken = 1;

    /// <summary>How many were not found.</summary>
    public async Task<int> RunAsync(IReadOnlyList<DrillFault> faults, CancellationToken cancellationToken)
    {
        await RequireAsync(["build", Fuzz, "-c", "Release", "-v", "q", "-p:RunAnalyzers=false"], cancellationToken);
        output.WriteLine($"{"fault",-18} {"target",-18} {"blind",-26} {"guided",-26} what goes wrong");
        int blind = 0, guided = 0;
        foreach (DrillFault fault in faults)
        {
            (string found, string foundGuided) = await FindAsync(fault, cancellationToken);
            blind += found == Missed ? 0 : 1;
            guided += foundGuided == Missed ? 0 : 1;
            output.WriteLine($"{fault.Name,-18} {fault.Target,-18} {found,-26} {foundGuided,-26} {fault.What}");
        }

        output.WriteLine(
            $"of {faults.Count} found: {blind} blind, {guided} guided; {seconds} s each at the most, seed {seed}, commit {Commit.Short}");
        return faults.Count - guided;
    }

    private async Task<(string Blind, string Guided)> FindAsync(DrillFault fault, CancellationToken cancellationToken)
    {
        string path = Path.Combine(tree, fault.Path);
        string sound = await File.ReadAllTextAsync(path, cancellationToken);
        if (sound.Split(fault.Old).Length != 2)
            throw new InvalidDataException($"{fault.Name} does not fit {fault.File}: what it replaces has to stand there once.");
        string library = Path.GetFileName(fault.Project) + ".dll";
        string used = Path.Combine(tree, Fuzz, Binaries, library);
        byte[] soundLibrary = await File.ReadAllBytesAsync(used, cancellationToken);
        try
        {
            await File.WriteAllTextAsync(path, sound.Replace(fault.Old, fault.New, StringComparison.Ordinal), cancellationToken);
            await RequireAsync(["build", fault.Project, "-c", "Release", "-v", "q", "--no-restore", "-p:RunAnalyzers=false"],
                cancellationToken);
            File.Copy(Path.Combine(tree, fault.Project, Binaries, library), used, overwrite: true);
            return (await TryAsync(fault, [], cancellationToken), await TryAsync(fault, ["--guided"], cancellationToken));
        }
        finally
        {
            await File.WriteAllTextAsync(path, sound, CancellationToken.None);
            await File.WriteAllBytesAsync(used, soundLibrary, CancellationToken.None);
        }
    }

    // When it was found, and by which input; with the time that it takes to start, and guided, to instrument.
    private async Task<string> TryAsync(DrillFault fault, string[] more, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        string program = Path.Combine(tree, Fuzz, Binaries, "LiveProto.Fuzz.dll");
        (int exitCode, string text) = await StartAsync(
            [program, "--target", fault.Target, "--seconds", $"{seconds}", "--seed", $"{seed}", .. more], cancellationToken);
        if (exitCode != LawBroken)
            return Missed;
        Match execution = Execution().Match(text);
        return string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F1} s, input {execution.Groups[1].Value}");
    }

    [GeneratedRegex("execution ([0-9]+),", RegexOptions.CultureInvariant)]
    private static partial Regex Execution();

    private async Task RequireAsync(string[] arguments, CancellationToken cancellationToken)
    {
        (int exitCode, string text) = await StartAsync(arguments, cancellationToken);
        if (exitCode != 0)
            throw new InvalidDataException($"dotnet {string.Join(' ', arguments)} failed:\n{text}");
    }

    private async Task<(int ExitCode, string Text)> StartAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = tree,
            RedirectStandardOutput = true,
            UseShellExecute = false
        })!;
        string text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, text);
    }
}
