namespace LiveProto.Mocking.Hosting.Guard;

/// <summary>Who may talk to this server: the exact Host values and the exact origins, fixed once the port is known.</summary>
internal sealed class GuardPolicy
{
    private static readonly string[] s_loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly string[] _hosts;
    private readonly string[] _origins;
    private readonly bool _servesPages;

    /// <param name="port">The bound port. A Host without a port is right only where the port is the scheme's own.</param>
    /// <param name="extraHosts">Further authorities (<c>name:port</c>) that clients reach this server by, compared whole.</param>
    /// <param name="allowedOrigins">Origins (<c>scheme://host[:port]</c>) of pages that may connect.</param>
    /// <param name="servesPages">Whether this server has pages of its own, whose requests are let in.</param>
    public GuardPolicy(int port, IEnumerable<string> extraHosts, IEnumerable<string> allowedOrigins, bool servesPages = false)
    {
        _servesPages = servesPages;

        // Whole values are listed and compared whole: what is never parsed can be neither bypassed by a prefix nor crashed by a malformed
        // one.
        IEnumerable<string> hosts = s_loopbackNames.Select(name => $"{name}:{port}");
        if (port is 80 or 443)
            hosts = hosts.Concat(s_loopbackNames);
        _hosts = [.. hosts, .. extraHosts];
        _origins = [.. allowedOrigins];
    }

    public bool IsKnownHost(string host) => Contains(_hosts, host);

    // "null" is what sandboxed frames and local files send: it names nobody, so that allowing it would allow everybody.
    public bool IsAllowedOrigin(string origin) => origin != "null" && Contains(_origins, origin);

    /// <summary>
    /// Whether a page of this server's own sent the request: the same scheme, host and port as it was sent to (RFC 6454 §5). Only for a
    /// Host that is known: that of a rebound name is same-origin too.
    /// </summary>
    public bool IsOwnOrigin(string origin, string scheme, string host) =>
        _servesPages && scheme.Length > 0 && origin.Equals($"{scheme}://{host}", StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string[] values, string value)
    {
        foreach (string candidate in values)
        {
            if (candidate.Equals(value, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
