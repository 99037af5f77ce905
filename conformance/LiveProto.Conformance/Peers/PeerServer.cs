namespace LiveProto.Conformance.Peers;

/// <summary>Another implementation's server, started once for a class of tests; says why where it cannot be had.</summary>
public abstract class PeerServer : IAsyncLifetime
{
    private PeerProcess? _process;

    /// <summary>Why there is no such peer here; null = there is one.</summary>
    public string? Missing { get; private set; }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"ws://127.0.0.1:{_process!.Port}");

    protected static string ScriptFolder => Path.Combine(AppContext.BaseDirectory, "Peers", "Scripts");

    public async ValueTask InitializeAsync()
    {
        (string? program, string script, string folder, string missing) = await PrepareAsync();
        if (program is null)
            Missing = missing;
        else
            _process = await PeerProcess.ServeAsync(program, script, folder);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is not null)
            await _process.DisposeAsync();
    }

    /// <summary>Finds, or installs, what the peer needs; no program, and why, where that cannot be done.</summary>
    private protected abstract Task<(string? Program, string Script, string Folder, string Missing)> PrepareAsync();
}
