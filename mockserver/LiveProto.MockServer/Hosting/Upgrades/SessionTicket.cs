using System.Net.WebSockets;

namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>What an upgrade leaves behind for the session that follows it.</summary>
internal sealed record SessionTicket(SessionRequest Request, ISessionHost Sessions, WebSocket Socket);
