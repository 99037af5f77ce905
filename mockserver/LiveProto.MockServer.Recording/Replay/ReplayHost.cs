using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Hosting;

namespace LiveProto.Mocking.Recording.Replay;

/// <summary>Deals recorded connections out to those that come. Thread-safe.</summary>
internal sealed class ReplayHost : ISessionHost
{
    private const int MaxConnections = 1000;
    private const int MaxDivergences = 100;

    private readonly Lock _gate = new();
    private readonly ReplayOptions _options;
    private readonly ReplayScript[] _scripts;
    private readonly List<ReplayDivergence> _divergences = [];
    private int _next;
    private int _count;
    private int _open;

    public ReplayHost(RecordedSessions recording, ReplayOptions options)
    {
        _options = options;
        _scripts = [.. recording.Connections.Select(ReplayScript.Of)];
    }

    public event Action<ReplayDivergence>? Diverged;

    public IReadOnlyList<ReplayDivergence> Divergences
    {
        get
        {
            lock (_gate)
                return [.. _divergences];
        }
    }

    public Refusal? RefuseUpgrade(string testKey) => Volatile.Read(ref _open) >= MaxConnections ? Refusal.TooManyConnections : null;

    public async Task RunAsync(SessionRequest request, ConnectionWire wire)
    {
        Interlocked.Increment(ref _open);
        try
        {
            int number = Interlocked.Increment(ref _count);
            await new ReplayConnection(wire, _options, Choose, words => Tell(number, words)).RunAsync().ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    // What a client resumes says which connection it means; the others come as they came.
    private ReplayScript Choose(string? handle)
    {
        lock (_gate)
        {
            if (handle is not null && Array.Find(_scripts, script => script.Handle == handle) is { } resumed)
                return resumed;
            for (int i = 0; i < _scripts.Length; i++)
            {
                ReplayScript script = _scripts[_next++ % _scripts.Length];
                if (script.Handle is null == handle is null)
                    return script;
            }

            return _scripts[_next++ % _scripts.Length];
        }
    }

    private void Tell(int connection, string words)
    {
        var divergence = new ReplayDivergence(connection, words);
        lock (_gate)
        {
            if (_divergences.Count < MaxDivergences)
                _divergences.Add(divergence);
        }

        Diverged?.Invoke(divergence);
    }
}
