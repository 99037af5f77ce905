using Microsoft.AspNetCore.Connections.Features;

namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>Stands between Kestrel's heartbeat and its HTTP machinery, which would otherwise be held as long as the connection
/// lives.</summary>
internal sealed class HeartbeatRelay : IConnectionHeartbeatFeature
{
    private List<(Action<object> Action, object State)>? _handlers = [];

    public HeartbeatRelay(IConnectionHeartbeatFeature? source) => source?.OnHeartbeat(static state => ((HeartbeatRelay)state).Tick(), this);

    public void OnHeartbeat(Action<object> action, object state)
    {
        lock (this)
            _handlers?.Add((action, state));
    }

    public void Stop()
    {
        lock (this)
            _handlers = null;
    }

    private void Tick()
    {
        (Action<object> Action, object State)[] handlers;
        lock (this)
            handlers = _handlers is null ? [] : [.. _handlers];
        foreach ((Action<object> action, object state) in handlers)
            action(state);
    }
}
