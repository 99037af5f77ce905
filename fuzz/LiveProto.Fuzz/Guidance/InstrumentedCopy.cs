using System.Diagnostics;
using LiveProto.Wire;
using SharpFuzz;

namespace LiveProto.Fuzz.Guidance;

/// <summary>
/// A copy of this program in which SharpFuzz has made our assemblies report the edges that they go over. The product is left as it was
/// built.
/// </summary>
internal sealed class InstrumentedCopy : IDisposable
{
    private static readonly string[] s_assemblies =
        ["LiveProto.Core", "LiveProto.Client", "LiveProto.MockServer", "LiveProto.MockServer.Recording", "LiveProto.MockServer.Control"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveproto-fuzz-");

    private InstrumentedCopy()
    {
    }

    /// <summary>Whether this program is such a copy.</summary>
    public static bool IsThis { get; } = typeof(WireLimits).Assembly.GetReferencedAssemblies().Any(one => one.Name == "SharpFuzz.Common");

    /// <summary>The program.</summary>
    public string Program => Path.Combine(_folder.FullName, "LiveProto.Fuzz.dll");

    /// <summary>Makes one.</summary>
    public static InstrumentedCopy Make()
    {
        var copy = new InstrumentedCopy();
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(copy._folder.FullName, Path.GetFileName(file)));
        foreach (string assembly in s_assemblies)
            Fuzzer.Instrument(Path.Combine(copy._folder.FullName, assembly + ".dll"), static _ => true, Options.Value);
        return copy;
    }

    /// <summary>Runs a command of this program in a copy of it.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using InstrumentedCopy copy = Make();
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host
            && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(copy.Program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        await using CancellationTokenRegistration end = cancellationToken.Register(process.Kill);
        await Task.WhenAll(PumpAsync(process.StandardOutput, output), PumpAsync(process.StandardError, error));
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    /// <summary>Deletes the copy.</summary>
    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task PumpAsync(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is { } line)
            await to.WriteLineAsync(line);
    }
}
