using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace LiveProto.Conformance.Peers;

/// <summary>A program in another language. A server prints <c>port N</c> once it listens, and ends when its input does.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private PeerProcess(Process process) => _process = process;

    /// <summary>Where the server listens.</summary>
    public int Port { get; private set; }

    /// <summary>Runs a program to its end; -1 when it is not installed or takes minutes.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string folder)
    {
        if (!TryStart(program, arguments, folder, out Process? process))
            return (-1, $"{program} is not installed.");
        await using var run = new PeerProcess(process);
        using var patience = new CancellationTokenSource(s_limit);
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
            string output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output + await error);
        }
        catch (OperationCanceledException)
        {
            return (-1, $"{program} took longer than {s_limit}.");
        }
    }

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<PeerProcess> ServeAsync(string program, string script, string folder)
    {
        if (!TryStart(program, [script], folder, out Process? process))
            throw new InvalidOperationException($"{program} is not installed.");
        var peer = new PeerProcess(process);
        _ = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(s_limit);
        string? line = await process.StandardOutput.ReadLineAsync(patience.Token);
        peer.Port = int.Parse((line ?? "").Replace("port ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.Zero))
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static bool TryStart(string program, string[] arguments, string folder, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Process? process)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            process = Process.Start(start)!;
            return true;
        }
        catch (Win32Exception)
        {
            process = null;
            return false;
        }
    }
}
