using System.Threading.Channels;

namespace LiveProto.Examiner.Driving;

/// <summary>Keeps what a client shows.</summary>
internal sealed class Viewer(ChannelReader<Sight> sights)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(9);

    private readonly List<Sight> _seen = [];
    private readonly Dictionary<string, int> _awaited = [];

    /// <summary>
    /// Waits for one more sight of this kind than was awaited before; false when the session is over or it takes too long.
    /// </summary>
    public async Task<bool> AwaitAsync(string kind, CancellationToken cancellationToken)
    {
        int wanted = _awaited[kind] = _awaited.GetValueOrDefault(kind) + 1;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        try
        {
            while (_seen.Count(sight => sight.Kind == kind) < wanted)
                _seen.Add(await sights.ReadAsync(limit.Token));
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The id of the newest call of this name.</summary>
    public string? FindCall(string name)
    {
        while (sights.TryRead(out Sight sight))
            _seen.Add(sight);
        Sight call = _seen.LastOrDefault(sight => sight.Kind == "toolCall" && sight.Value?["name"]?.GetValue<string>() == name);
        return call.Value?["id"]?.GetValue<string>();
    }

    /// <summary>All there was, once the session is over.</summary>
    public async Task<IReadOnlyList<Sight>> FinishAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await foreach (Sight sight in sights.ReadAllAsync(limit.Token))
                _seen.Add(sight);
        }
        catch (OperationCanceledException)
        {
            // A client that never says that it is over has shown what it has shown.
        }

        return _seen;
    }
}
