using System.Buffers;
using System.Text;

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
            request.Append("Proxy-Authorization: Basic ").Append(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{proxy.Password}")))
                .Append("\r\n");
        await connection.SendAsync(Encoding.ASCII.GetBytes(request.Append("\r\n").ToString())).ConfigureAwait(false);

        int status = await ReadStatusAsync(connection, proxy).ConfigureAwait(false);
        if (status is < 200 or > 299)
        {
            throw new WebSocketConnectException(ConnectFailure.ProxyRefused,
                $"The proxy {proxy.Address.Host} refused to connect with HTTP status {status}.")
            {
                HttpStatus = status,
            };
        }
    }

    private static async Task<int> ReadStatusAsync(IByteConnection connection, ProxyOptions proxy)
    {
        var answer = new ProxyAnswer();
        byte[] one = new byte[1];
        while (await connection.ReceiveAsync(one).ConfigureAwait(false) > 0)
        {
            OperationStatus status = answer.Take(one[0]);
            if (status == OperationStatus.Done)
                return answer.Status;
            if (status == OperationStatus.InvalidData)
                break;
        }

        throw new WebSocketConnectException(ConnectFailure.ProxyRefused,
            $"The proxy {proxy.Address.Host} did not answer CONNECT as it should.")
        {
            HttpStatus = answer.Status == 0 ? null : answer.Status,
            Violation = answer.Violation,
        };
    }
}
