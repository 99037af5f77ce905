using System.Net.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// Opens a WebSocket by other means than this library's: a platform's own, a browser's, a test host's. Called for each connection of a
/// session, reconnects included, on any thread.
/// </summary>
/// <param name="endpoint">The address, <c>ws</c> or <c>wss</c>.</param>
/// <param name="headers">What to send with the upgrade. The credential is among them: not to be logged.</param>
/// <param name="cancellationToken">Fires with the caller's, or when <see cref="WebSocketChannelOptions.HandshakeTimeout"/> has
/// passed.</param>
/// <returns>An open socket, the session's from then on.</returns>
public delegate ValueTask<WebSocket> WebSocketOpener(
    Uri endpoint, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken);
