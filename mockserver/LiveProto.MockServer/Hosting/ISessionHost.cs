using LiveProto.Mocking.Connections;

namespace LiveProto.Mocking.Hosting;

/// <summary>Who opens sessions for connections that passed the guard.</summary>
internal interface ISessionHost
{
    /// <summary>Why an upgrade is refused now, or null: faults, and too many connections.</summary>
    Refusal? RefuseUpgrade();

    /// <summary>Runs a session on an accepted WebSocket to its end.</summary>
    Task RunAsync(SessionRequest request, ConnectionWire wire);
}
