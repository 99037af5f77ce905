using System.Diagnostics;
using System.Globalization;
using LiveProto.Testing.Processes;

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
    public static Task<(int Code, string Output)> RunAsync(
        string program, string[] arguments, string folder, IReadOnlyDictionary<string, string>? environment = null) =>
        ToolProcess.RunAsync(program, arguments, folder, s_limit, environment);

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<PeerProcess> ServeAsync(string program, string script, string folder)
    {
        if (!ToolProcess.TryStart(program, [script], folder, null, out Process? process))
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
        await ToolProcess.StopAsync(_process);
        _process.Dispose();
    }
}
