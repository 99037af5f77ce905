namespace LiveProto.Client.Transport;

/// <summary>An HTTP proxy that is asked to CONNECT, RFC 9110 §9.3.6.</summary>
public sealed record ProxyOptions
{
    /// <summary>The proxy: <c>http://host:port</c>. User info in it is not used; give <see cref="UserName"/>.</summary>
    public required Uri Address { get; init; }

    /// <summary>For <c>Proxy-Authorization: Basic</c>, RFC 7617; must not hold a colon. Null = no credentials.</summary>
    public string? UserName { get; init; }

    /// <summary>The password that goes with it.</summary>
    public string Password { get; init; } = "";

    /// <summary>The proxy's answer to CONNECT. 10 s by default; infinite = forever.</summary>
    public TimeSpan Timeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(10);

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">Not an absolute http address, or a user name with a colon or a control character.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Address);
        ArgumentNullException.ThrowIfNull(Password);
        OptionTime.RequireWait(Timeout);
        if (!Address.IsAbsoluteUri || Address.Scheme != "http")
            throw new ArgumentException("The proxy must be an absolute http address.");
        if (UserName is not null && (UserName.Contains(':', StringComparison.Ordinal) || UserName.Any(char.IsControl) || Password.Any(char.IsControl)))
            throw new ArgumentException("The proxy's user name and password must not hold control characters, nor the user name a colon.");
    }

    /// <summary>Never the credentials.</summary>
    public override string ToString() => $"{nameof(ProxyOptions)} {{ {Address.Host}:{Address.Port} }}";
}
