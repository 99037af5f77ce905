using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveProto.Client.Transport;

/// <summary>
/// Asks a SOCKS 5 proxy to connect, RFC 1928, on a fresh connection to it; with user name and password, RFC 1929. The name goes to the
/// proxy as it is, which resolves it: nobody here learns, or tells, where one wants to go.
/// </summary>
internal static class Socks5Tunnel
{
    private const byte Version = 5;
    private const byte NoAuthentication = 0;
    private const byte UserPassword = 2;
    private const byte Connect = 1;
    private const byte IPv4 = 1;
    private const byte DomainName = 3;
    private const byte IPv6 = 4;

    /// <summary>Opens the tunnel. Nothing of what the target sends after the answer is taken.</summary>
    /// <exception cref="WebSocketConnectException">The proxy refused, answered wrongly, or could not reach the target.</exception>
    public static async Task OpenAsync(IByteConnection connection, Uri endpoint, ProxyOptions proxy)
    {
        byte[] methods = proxy.UserName is null ? [Version, 1, NoAuthentication] : [Version, 2, NoAuthentication, UserPassword];
        await connection.SendAsync(methods).ConfigureAwait(false);
        byte[] choice = await ReadAsync(connection, 2, proxy).ConfigureAwait(false);
        if (choice[0] != Version)
            throw Refused(proxy, "is no SOCKS 5 proxy");
        if (choice[1] == UserPassword && proxy.UserName is { } user)
            await AuthenticateAsync(connection, user, proxy).ConfigureAwait(false);
        else if (choice[1] != NoAuthentication)
            throw Refused(proxy, "takes none of the ways to authenticate that were offered");

        await connection.SendAsync(WriteRequest(endpoint)).ConfigureAwait(false);
        byte[] answer = await ReadAsync(connection, 4, proxy).ConfigureAwait(false);
        if (answer[0] != Version || answer[2] != 0)
            throw Refused(proxy, "did not answer as RFC 1928 asks");
        if (answer[1] != 0)
            throw Failed(proxy, answer[1]);
        await SkipBoundAddressAsync(connection, answer[3], proxy).ConfigureAwait(false);
    }

    // RFC 1929 §2: its version is 1.
    private static async Task AuthenticateAsync(IByteConnection connection, string user, ProxyOptions proxy)
    {
        byte[] name = Encoding.UTF8.GetBytes(user), password = Encoding.UTF8.GetBytes(proxy.Password);
        await connection.SendAsync((byte[])[1, (byte)name.Length, .. name, (byte)password.Length, .. password]).ConfigureAwait(false);
        byte[] answer = await ReadAsync(connection, 2, proxy).ConfigureAwait(false);
        if (answer[1] != 0)
            throw Refused(proxy, "refused the user name or the password");
    }

    private static byte[] WriteRequest(Uri endpoint)
    {
        byte[] port = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(port, (ushort)endpoint.Port);
        if (IPAddress.TryParse(endpoint.IdnHost, out IPAddress? address))
            return [Version, Connect, 0, address.AddressFamily == AddressFamily.InterNetwork
                ? IPv4
                : IPv6, .. address.GetAddressBytes(), .. port];
        byte[] name = Encoding.ASCII.GetBytes(endpoint.IdnHost);
        if (name.Length > byte.MaxValue)
            throw new WebSocketConnectException(ConnectFailure.Unreachable,
                "The host's name is longer than the 255 bytes that SOCKS 5 can hold.");
        return [Version, Connect, 0, DomainName, (byte)name.Length, .. name, .. port];
    }

    // Of no use here, but the tunnel begins behind it.
    private static async Task SkipBoundAddressAsync(IByteConnection connection, byte kind, ProxyOptions proxy)
    {
        int length = kind switch
        {
            IPv4 => 4,
            IPv6 => 16,
            DomainName => (await ReadAsync(connection, 1, proxy).ConfigureAwait(false))[0],
            _ => throw Refused(proxy, "did not answer as RFC 1928 asks"),
        };
        await ReadAsync(connection, length + 2, proxy).ConfigureAwait(false);
    }

    private static async Task<byte[]> ReadAsync(IByteConnection connection, int length, ProxyOptions proxy)
    {
        byte[] bytes = new byte[length];
        for (int read = 0; read < length;)
        {
            int received = await connection.ReceiveAsync(bytes.AsMemory(read)).ConfigureAwait(false);
            if (received == 0)
                throw Refused(proxy, "closed the connection");
            read += received;
        }

        return bytes;
    }

    // RFC 1928 §6. That the target cannot be reached now is another matter than that the proxy does not want to.
    private static WebSocketConnectException Failed(ProxyOptions proxy, byte code) => code switch
    {
        2 => Refused(proxy, "does not allow connections to this target"),
        3 => Unreachable(proxy, "network unreachable"),
        4 => Unreachable(proxy, "host unreachable"),
        5 => Unreachable(proxy, "connection refused"),
        6 => Unreachable(proxy, "TTL expired"),
        7 or 8 => Refused(proxy, "does not know the command, or this kind of address"),
        _ => Unreachable(proxy, $"general failure ({code})"),
    };

    private static WebSocketConnectException Unreachable(ProxyOptions proxy, string why) =>
        new(ConnectFailure.Unreachable, $"The proxy {proxy.Address.Host} could not reach the target: {why}.");

    private static WebSocketConnectException Refused(ProxyOptions proxy, string what) =>
        new(ConnectFailure.ProxyRefused, $"The proxy {proxy.Address.Host} {what}.");
}
