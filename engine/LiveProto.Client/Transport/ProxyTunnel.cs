using System.Buffers;
using System.Text;
using LiveProto.WebSockets;

namespace LiveProto.Client.Transport;

/// <summary>Asks a proxy to CONNECT, RFC 9110 §9.3.6, on a fresh connection to it.</summary>
internal static class ProxyTunnel
{
    /// <summary>
    /// Opens the tunnel. The answer is read byte by byte, so that nothing of what the target sends after it is taken.
    /// </summary>
    public static async Task OpenAsync(IByteConnection connection, Uri endpoint, ProxyOptions proxy)
    {
        string target = $"{(endpoint.HostNameType == UriHostNameType.IPv6 ? endpoint.Host : endpoint.IdnHost)}:{endpoint.Port}";
        var request = new StringBuilder($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n");
        if (proxy.UserName is { } user)
            request.Append("Proxy-Authorization: Basic ").Append(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{proxy.Password}"))).Append("\r\n");
        await connection.SendAsync(Encoding.ASCII.GetBytes(request.Append("\r\n").ToString())).ConfigureAwait(false);

        HandshakeResponse response = await ReadResponseAsync(connection, proxy).ConfigureAwait(false);
        if (response.Status is < 200 or > 299)
        {
            throw new WebSocketConnectException(ConnectFailure.ProxyRefused, $"The proxy {proxy.Address.Host} refused to connect with HTTP status {response.Status}.")
            {
                HttpStatus = response.Status,
            };
        }
    }

    private static async Task<HandshakeResponse> ReadResponseAsync(IByteConnection connection, ProxyOptions proxy)
    {
        // The key is not used: an answer to CONNECT proves nothing about WebSockets.
        var reader = new HandshakeResponseReader(new byte[AcceptKey.KeyLength], []);
        byte[] one = new byte[1];
        while (true)
        {
            int length = await connection.ReceiveAsync(one).ConfigureAwait(false);
            OperationStatus status = reader.Read(one.AsSpan(0, length), out _);
            if (status == OperationStatus.Done)
                return reader.Response!;
            if (length == 0 || status == OperationStatus.InvalidData)
            {
                throw new WebSocketConnectException(ConnectFailure.ProxyRefused, $"The proxy {proxy.Address.Host} did not answer CONNECT as it should.")
                {
                    Violation = reader.Response?.Violation ?? HandshakeViolation.None,
                };
            }
        }
    }
}
