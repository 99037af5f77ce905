using LiveProto.MockServer.Connections;

namespace LiveProto.MockServer.Hosting;

/// <summary>Who opens sessions for connections that passed the guard.</summary>
internal interface ISessionHost
{
    /// <summary>The HTTP status an upgrade is refused with now, or null: faults, and too many connections.</summary>
    int? RefuseUpgrade();

    /// <summary>Runs a session on an accepted WebSocket to its end.</summary>
    Task RunAsync(SessionRequest request, ConnectionWire wire);
}
