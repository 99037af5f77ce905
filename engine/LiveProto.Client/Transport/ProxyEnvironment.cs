namespace LiveProto.Client.Transport;

/// <summary>
/// The customary variables: <c>HTTPS_PROXY</c> for wss, <c>http_proxy</c> for ws, <c>ALL_PROXY</c> where that is not set, <c>NO_PROXY</c>
/// for exceptions; lower case wins.
/// </summary>
internal static class ProxyEnvironment
{
    /// <summary>The proxy for an endpoint; null for a direct connection.</summary>
    /// <param name="endpoint">The target.</param>
    /// <param name="variable">Reads a variable.</param>
    public static ProxyOptions? Find(Uri endpoint, Func<string, string?> variable)
    {
        bool isSecure = endpoint.Scheme is "wss" or "https";
        // Upper-case HTTP_PROXY is what a CGI request header would set ("httpoxy"): only the lower-case form counts.
        string? value = isSecure ? variable("https_proxy") ?? variable("HTTPS_PROXY") : variable("http_proxy");
        value ??= variable("all_proxy") ?? variable("ALL_PROXY");
        // An empty variable is one that says "none".
        if (string.IsNullOrWhiteSpace(value) || ProxyExceptions.Cover(endpoint, variable("no_proxy") ?? variable("NO_PROXY")))
            return null;
        if (!value.Contains("://", StringComparison.Ordinal))
            value = "http://" + value;
        if (!Uri.TryCreate(value, UriKind.Absolute, out Uri? address) || !ProxyOptions.IsScheme(address.Scheme) || address.Host.Length == 0)
            throw new WebSocketConnectException(ConnectFailure.ProxyRefused,
                "The environment's proxy is not an http, socks5 or socks5h address.");

        string[] userInfo = address.UserInfo.Split(':', 2);
        return new ProxyOptions
        {
            Address = new UriBuilder(address.Scheme, address.Host, address.Port).Uri,
            UserName = userInfo[0].Length == 0 ? null : Uri.UnescapeDataString(userInfo[0]),
            Password = userInfo.Length < 2 ? "" : Uri.UnescapeDataString(userInfo[1]),
        };
    }
}
