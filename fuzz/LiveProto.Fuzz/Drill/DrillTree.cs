using System.Diagnostics;

namespace LiveProto.Fuzz.Drill;

/// <summary>A clone of HEAD, which faults are planted in. The product is left alone.</summary>
internal sealed class DrillTree : IDisposable
{
    private const string Fuzz = "fuzz/LiveProto.Fuzz";
    private const string Binaries = "bin/Release/net10.0";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveproto-drill-");

    private readonly DirectoryInfo _findings = Directory.CreateTempSubdirectory("liveproto-drill-findings-");

    private DrillTree()
    {
    }

    /// <summary>The commit.</summary>
    public string Commit { get; private set; } = "";

    private static string[] Quick => ["-c", "Release", "-v", "q", "-p:RunAnalyzers=false"];

    /// <summary>Clones the checkout that this process runs in.</summary>
    public static async Task<DrillTree> CloneAsync(CancellationToken cancellationToken)
    {
        var tree = new DrillTree();
        try
        {
            await tree.RequireAsync("git", ["clone", "-q", "--shared", Environment.CurrentDirectory, "."], cancellationToken);
            tree.Commit = (await tree.RequireAsync("git", ["rev-parse", "--short=10", "HEAD"], cancellationToken)).Trim();
            return tree;
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    /// <summary>Builds it as it stands.</summary>
    public Task BuildAsync(CancellationToken cancellationToken) => RequireAsync("dotnet", ["build", Fuzz, .. Quick], cancellationToken);

    /// <summary>Runs something with a fault in the tree, and takes it out again.</summary>
    /// <exception cref="InvalidDataException">The fault does not fit, or does not compile.</exception>
    public async Task<T> WithAsync<T>(DrillFault fault, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        string path = Path.Combine(_folder.FullName, fault.Path);
        string sound = await File.ReadAllTextAsync(path, cancellationToken);
        if (sound.Split(fault.Old).Length != 2)
            throw new InvalidDataException($"{fault.Name} does not fit {fault.File}: what it replaces has to stand there once.");
        string library = Path.GetFileName(fault.Project) + ".dll";
        string used = Path.Combine(_folder.FullName, Fuzz, Binaries, library);
        byte[] soundLibrary = await File.ReadAllBytesAsync(used, cancellationToken);
        try
        {
            await File.WriteAllTextAsync(path, sound.Replace(fault.Old, fault.New, StringComparison.Ordinal), cancellationToken);
            await RequireAsync("dotnet", ["build", fault.Project, "--no-restore", .. Quick], cancellationToken);
            File.Copy(Path.Combine(_folder.FullName, fault.Project, Binaries, library), used, overwrite: true);
            return await run();
        }
        finally
        {
            await File.WriteAllTextAsync(path, sound, CancellationToken.None);
            await File.WriteAllBytesAsync(used, soundLibrary, CancellationToken.None);
        }
    }

    /// <summary>Runs the tree's campaigns.</summary>
    public Task<(int ExitCode, string Text)> FuzzAsync(string[] arguments, CancellationToken cancellationToken) =>
        StartAsync("dotnet", [Path.Combine(_folder.FullName, Fuzz, Binaries, "LiveProto.Fuzz.dll"), .. arguments], cancellationToken);

    /// <summary>Deletes it.</summary>
    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _findings.Delete(recursive: true);
    }

    private async Task<string> RequireAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        (int exitCode, string text) = await StartAsync(program, arguments, cancellationToken);
        return exitCode == 0 ? text
            : throw new InvalidDataException($"{program} {string.Join(' ', arguments)} failed; the drill runs in a checkout.\n{text}");
    }

    private async Task<(int ExitCode, string Text)> StartAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            // What is found goes with the tree.
            Environment = { ["TMPDIR"] = _findings.FullName },
        })!;
        await using CancellationTokenRegistration end = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        string text = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return (process.ExitCode, text);
    }
}
