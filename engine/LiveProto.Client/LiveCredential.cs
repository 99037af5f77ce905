using LiveProto.Client.Credentials;

namespace LiveProto.Client;

/// <summary>
/// What proves the caller's right to connect. It travels in a header, never in the URL, and its text never shows in
/// <see cref="ToString"/>, exceptions or logs. Immutable and thread-safe.
/// </summary>
public abstract class LiveCredential
{
    /// <summary>No credential: for servers that ask for none.</summary>
    public static LiveCredential None { get; } = new NoCredential();

    /// <summary>An API key, sent as <c>x-goog-api-key</c>.</summary>
    /// <exception cref="ArgumentException">The key is empty or holds a character that can not stand in a header.</exception>
    public static LiveCredential ApiKey(string key) => new HeaderCredential("x-goog-api-key", "", key);

    /// <summary>An ephemeral token (<c>auth_tokens/…</c>), sent as <c>Authorization: Token …</c> to the Constrained method.</summary>
    /// <exception cref="ArgumentException">The token is empty or holds a character that can not stand in a header.</exception>
    public static LiveCredential EphemeralToken(string token) =>
        new HeaderCredential("Authorization", "Token ", token, isEphemeral: true);

    /// <summary>An OAuth access token, sent as <c>Authorization: Bearer …</c>.</summary>
    /// <exception cref="ArgumentException">The token is empty or holds a character that can not stand in a header.</exception>
    public static LiveCredential Bearer(string accessToken) =>
        new HeaderCredential("Authorization", "Bearer ", accessToken);

    /// <summary>An OAuth access token asked for anew at every connect, so that a reconnect after an hour has a fresh one.</summary>
    public static LiveCredential Bearer(Func<CancellationToken, ValueTask<string>> accessTokenSource)
    {
        ArgumentNullException.ThrowIfNull(accessTokenSource);
        return new BearerSource(accessTokenSource);
    }

    /// <summary>True for an ephemeral token, which is only good for the Constrained method.</summary>
    internal virtual bool IsEphemeral => false;

    /// <summary>The header to send, or null for none.</summary>
    internal abstract ValueTask<KeyValuePair<string, string>?> GetHeaderAsync(CancellationToken cancellationToken);

    /// <summary>The kind of credential; never the secret.</summary>
    public abstract override string ToString();
}
