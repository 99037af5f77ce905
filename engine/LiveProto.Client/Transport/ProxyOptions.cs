using System.Text;

namespace LiveProto.Client.Transport;

/// <summary>A proxy: one of HTTP that is asked to CONNECT, RFC 9110 §9.3.6, or SOCKS 5, RFC 1928. Either resolves the target's
/// name.</summary>
public sealed record ProxyOptions
{
    /// <summary>
    /// The proxy: <c>http://host:port</c>, <c>socks5://host:port</c> or <c>socks5h://host:port</c> (the two mean the same here); ports 80
    /// and 1080 by default. User info in it is not used; give <see cref="UserName"/>.
    /// </summary>
    public required Uri Address { get; init; }

    /// <summary>For <c>Proxy-Authorization: Basic</c>, RFC 7617, where it must not hold a colon; for SOCKS 5, RFC 1929, up to 255 bytes.
    /// Null = no credentials.</summary>
    public string? UserName { get; init; }

    /// <summary>The password that goes with it; for SOCKS 5 up to 255 bytes.</summary>
    public string Password { get; init; } = "";

    /// <summary>The proxy's answer. 10 s by default; infinite = forever.</summary>
    public TimeSpan Timeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(10);

    internal bool IsSocks => Address.Scheme is "socks5" or "socks5h";

    internal int Port => Address.Port > 0 ? Address.Port : 1080;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">Not an absolute address of these schemes, or credentials that the protocol cannot
    /// carry.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Address);
        ArgumentNullException.ThrowIfNull(Password);
        OptionTime.RequireWait(Timeout);
        if (!Address.IsAbsoluteUri || !IsScheme(Address.Scheme) || Address.Host.Length == 0)
            throw new ArgumentException("The proxy must be an absolute http, socks5 or socks5h address.");
        if (IsSocks && UserName is not null && (Encoding.UTF8.GetByteCount(UserName) is 0 or > byte.MaxValue
            || Encoding.UTF8.GetByteCount(Password) > byte.MaxValue))
            throw new ArgumentException("The proxy's user name must be of 1 to 255 bytes, and its password of 255 at the most (RFC 1929).");
        if (!IsSocks && UserName is not null && (UserName.Contains(':', StringComparison.Ordinal) || UserName.Any(char.IsControl)
            || Password.Any(char.IsControl)))
            throw new ArgumentException("The proxy's user name and password must not hold control characters, nor the user name a colon.");
    }

    internal static bool IsScheme(string scheme) => scheme is "http" or "socks5" or "socks5h";

    /// <summary>Never the credentials.</summary>
    public override string ToString() => $"{nameof(ProxyOptions)} {{ {Address.Host}:{Port} }}";
}
