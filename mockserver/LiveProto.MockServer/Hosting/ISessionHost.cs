using LiveProto.Mocking.Connections;

namespace LiveProto.Mocking.Hosting;

/// <summary>Opens sessions for connections that passed the guard.</summary>
internal interface ISessionHost
{
    /// <summary>Why an upgrade is refused now, or null: faults, of all or of this test, and too many connections.</summary>
    Refusal? RefuseUpgrade(string testKey);

    /// <summary>Runs a session on an accepted WebSocket to its end.</summary>
    Task RunAsync(SessionRequest request, ConnectionWire wire);
}
