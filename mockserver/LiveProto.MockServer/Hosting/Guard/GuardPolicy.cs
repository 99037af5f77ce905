namespace LiveProto.Mocking.Hosting.Guard;

/// <summary>Who may talk to this server: the exact Host values and the exact origins, fixed once the port is known.</summary>
internal sealed class GuardPolicy
{
    private static readonly string[] s_loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly string[] _hosts;
    private readonly string[] _origins;

    /// <param name="port">The bound port. A Host without a port is right only where the port is the scheme's own.</param>
    /// <param name="extraHosts">Further authorities (<c>name:port</c>) that clients reach this server by, compared whole.</param>
    /// <param name="allowedOrigins">Origins (<c>scheme://host[:port]</c>) of pages that may connect.</param>
    public GuardPolicy(int port, IEnumerable<string> extraHosts, IEnumerable<string> allowedOrigins)
    {
        // Whole values are listed and compared whole: what is never parsed can be neither bypassed by a prefix nor crashed by a malformed one.
        IEnumerable<string> hosts = s_loopbackNames.Select(name => $"{name}:{port}");
        if (port is 80 or 443)
            hosts = hosts.Concat(s_loopbackNames);
        _hosts = [.. hosts, .. extraHosts];
        _origins = [.. allowedOrigins];
    }

    public bool IsKnownHost(string host) => Contains(_hosts, host);

    // "null" is what sandboxed frames and local files send: it names nobody, so that allowing it would allow everybody.
    public bool IsAllowedOrigin(string origin) => origin != "null" && Contains(_origins, origin);

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
