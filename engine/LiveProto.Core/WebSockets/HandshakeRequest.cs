using System.Buffers;
using System.Text;

namespace LiveProto.WebSockets;

/// <summary>
/// The client's opening handshake, RFC 6455 §4.1: <c>GET</c> with the upgrade headers. Everything a caller gives is validated when
/// the request is built, so that no header can be injected. Immutable, and usable for any number of connections: the key is
/// given to <see cref="Write"/>.
/// </summary>
public sealed class HandshakeRequest
{
    private static readonly SearchValues<char> NotInHost = SearchValues.Create("/\\?#@,\"<>");

    private readonly byte[] _beforeKey;
    private readonly byte[] _afterKey;

    /// <summary>A request.</summary>
    /// <param name="host">The <c>Host</c> header: name or address, with the port where it is not the scheme's default.</param>
    /// <param name="pathAndQuery">The request target in origin form: begins with '/', visible ASCII, no fragment.</param>
    /// <param name="headers">Further headers, sent in this order. Those of the handshake itself are refused, and a name that comes
    /// twice.</param>
    /// <param name="subprotocols">What to ask for in <c>Sec-WebSocket-Protocol</c>; usually nothing.</param>
    /// <param name="secrets">What else <see cref="Redactor"/> is to take out: a session's handle, say.</param>
    /// <exception cref="ArgumentException">
    /// A part holds a character that does not belong there (CR, LF, NUL, a non-token name …), names a header of the handshake, or comes
    /// twice. The message names the part and never its value.
    /// </exception>
    public HandshakeRequest(
        string host,
        string pathAndQuery,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        IReadOnlyList<string>? subprotocols = null,
        IEnumerable<string>? secrets = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(pathAndQuery);
        if (!HttpGrammar.IsVisible(host) || host.AsSpan().ContainsAny(NotInHost))
            throw new ArgumentException("The host holds a character that must not be there.", nameof(host));
        if (!HttpGrammar.IsVisible(pathAndQuery) || pathAndQuery[0] != '/' || pathAndQuery.Contains('#', StringComparison.Ordinal))
            throw new ArgumentException("The path must begin with '/' and be visible ASCII without '#'.", nameof(pathAndQuery));

        Host = host;
        Subprotocols = subprotocols is null ? [] : [.. subprotocols];
        _beforeKey = Encoding.ASCII.GetBytes(
            $"GET {pathAndQuery} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ");
        var after = new StringBuilder("\r\n");
        AppendSubprotocols(after);
        var words = new List<string>(pathAndQuery.Split('?', 2).Skip(1).SelectMany(query => query.Split('&', '=')));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in headers ?? [])
        {
            AppendHeader(after, name, value);
            // Of two the server would take one, or join them: neither is what the caller meant.
            if (!names.Add(name))
                throw new ArgumentException($"Header '{name}' is given twice.", nameof(headers));
            words.AddRange(value.Split(' '));
        }

        Redactor = new Redactor(words.Concat(secrets ?? []));
        _afterKey = Encoding.ASCII.GetBytes(after.Append("\r\n").ToString());
    }

    /// <summary>What is sent as <c>Host</c>.</summary>
    public string Host { get; }

    /// <summary>
    /// Takes out what may be a credential: every word of a header value or query of this request that is eight characters or longer, and
    /// the further secrets. For what the server says, which may echo them.
    /// </summary>
    public Redactor Redactor { get; }

    /// <summary>What is asked for in <c>Sec-WebSocket-Protocol</c>.</summary>
    public IReadOnlyList<string> Subprotocols { get; }

    /// <summary>Bytes that <see cref="Write"/> writes.</summary>
    public int Length => _beforeKey.Length + AcceptKey.KeyLength + _afterKey.Length;

    /// <summary>A request for an absolute <c>ws</c>, <c>wss</c>, <c>http</c> or <c>https</c> address; user info and fragment are not
    /// sent.</summary>
    /// <exception cref="ArgumentException">The address is not one of these, or as above.</exception>
    public static HandshakeRequest For(
        Uri endpoint,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        IReadOnlyList<string>? subprotocols = null,
        IEnumerable<string>? secrets = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("ws" or "wss" or "http" or "https"))
            throw new ArgumentException("The endpoint must be an absolute ws or wss address.", nameof(endpoint));
        string name = endpoint.HostNameType == UriHostNameType.IPv6 ? endpoint.Host : endpoint.IdnHost;
        string host = endpoint.IsDefaultPort ? name : $"{name}:{endpoint.Port}";
        return new HandshakeRequest(host, endpoint.PathAndQuery, headers, subprotocols, secrets);
    }

    /// <summary>Writes the request with this <c>Sec-WebSocket-Key</c>; returns <see cref="Length"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The key is not 24 bytes, or the destination is too short.</exception>
    public int Write(Span<byte> destination, ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, AcceptKey.KeyLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, Length, nameof(destination));
        _beforeKey.CopyTo(destination);
        key.CopyTo(destination[_beforeKey.Length..]);
        _afterKey.CopyTo(destination[(_beforeKey.Length + key.Length)..]);
        return Length;
    }

    private void AppendSubprotocols(StringBuilder text)
    {
        if (Subprotocols.Count == 0)
            return;
        foreach (string subprotocol in Subprotocols)
        {
            if (!HttpGrammar.IsToken(subprotocol))
                throw new ArgumentException("A subprotocol must be a token.", nameof(Subprotocols));
        }

        text.Append("Sec-WebSocket-Protocol: ").AppendJoin(", ", Subprotocols).Append("\r\n");
    }

    private static void AppendHeader(StringBuilder text, string name, string value)
    {
        if (name is null || !HttpGrammar.IsToken(name))
            throw new ArgumentException("A header name must be a token.", "headers");
        if (value is null || !HttpGrammar.IsSendableFieldValue(value))
            throw new ArgumentException($"The value of header '{name}' holds a character that must not be there.", "headers");
        if (IsReserved(name))
            throw new ArgumentException($"Header '{name}' belongs to the handshake itself.", "headers");
        text.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    private static bool IsReserved(string name) =>
        name.StartsWith("Sec-WebSocket-", StringComparison.OrdinalIgnoreCase)
        || name.ToUpperInvariant() is "HOST" or "UPGRADE" or "CONNECTION" or "CONTENT-LENGTH" or "TRANSFER-ENCODING"
            or "TE" or "TRAILER" or "EXPECT" or "PROXY-AUTHORIZATION";
}
