namespace LiveProto.Mocking;

/// <summary>Who may reach a mock server: by default the programs of this machine, and no web page.</summary>
public sealed record GuardOptions
{
    /// <summary>Says that binding an <see cref="EndpointOptions.Address"/> that others can reach is meant.</summary>
    public bool AllowNonLoopback { get; init; }

    /// <summary>
    /// The one secret that every request has to present, in any way a key or token can be presented; null = none. Required where
    /// others can reach the server. At least 16 characters.
    /// </summary>
    public string? AccessToken { get; init; }

    /// <summary>
    /// Origins (<c>http://localhost:3000</c>) of web pages that may connect; none by default. Native clients send no Origin and always may.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// Further values of the Host header (<c>mock:8080</c>) that name this server, beside <c>localhost</c>, <c>127.0.0.1</c> and
    /// <c>[::1]</c> with the bound port. The TLS certificate covers their names.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    internal void Validate(EndpointOptions endpoint)
    {
        if (AccessToken is { Length: < 16 })
            throw new ArgumentException("An access token has at least 16 characters.", nameof(AccessToken));
        if (!endpoint.IsLoopback && !(AllowNonLoopback && AccessToken is not null))
        {
            throw new ArgumentException(
                $"{endpoint.Address} can be reached by others: say so with {nameof(AllowNonLoopback)} and set an {nameof(AccessToken)}.",
                nameof(EndpointOptions.Address));
        }

        foreach (string origin in AllowedOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
                throw new ArgumentException($"'{origin}' is no origin: write scheme://host or scheme://host:port.", nameof(AllowedOrigins));
        }

        foreach (string host in AllowedHosts)
        {
            if (!Uri.TryCreate("http://" + host, UriKind.Absolute, out Uri? uri) || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
                throw new ArgumentException($"'{host}' is no value of a Host header: write name or name:port.", nameof(AllowedHosts));
        }
    }
}
