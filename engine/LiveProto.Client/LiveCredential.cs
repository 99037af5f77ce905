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

    /// <summary>
    /// What the environment holds: the API key of <c>GOOGLE_API_KEY</c> or <c>GEMINI_API_KEY</c>, the first that is set, as the official
    /// SDKs take it. An ephemeral token (<c>auth_tokens/…</c>) is taken as such.
    /// </summary>
    /// <exception cref="InvalidOperationException">Neither is set.</exception>
    /// <exception cref="ArgumentException">It holds a character that can not stand in a header.</exception>
    public static LiveCredential FromEnvironment() => FromEnvironment(Environment.GetEnvironmentVariable);

    internal static LiveCredential FromEnvironment(Func<string, string?> variable)
    {
        foreach (string name in (ReadOnlySpan<string>)["GOOGLE_API_KEY", "GEMINI_API_KEY"])
        {
            if (variable(name)?.Trim() is { Length: > 0 } secret)
                return secret.StartsWith("auth_tokens/", StringComparison.Ordinal) ? EphemeralToken(secret) : ApiKey(secret);
        }

        throw new InvalidOperationException(
            "There is no credential in the environment: set GEMINI_API_KEY, or give LiveCredential.ApiKey(…).");
    }

    /// <summary>An API key, sent as <c>x-goog-api-key</c>.</summary>
    /// <exception cref="ArgumentException">The key is empty or holds a character that can not stand in a header.</exception>
    public static LiveCredential ApiKey(string key) => new HeaderCredential("x-goog-api-key", "", key);

    /// <summary>An API key from a source that is asked anew at every connect, so that a key can be rotated.</summary>
    /// <inheritdoc cref="Bearer(Func{CancellationToken, ValueTask{string}})" path="/remarks"/>
    public static LiveCredential ApiKey(Func<CancellationToken, ValueTask<string>> keySource)
    {
        ArgumentNullException.ThrowIfNull(keySource);
        return new SourceCredential("x-goog-api-key", "", keySource);
    }

    /// <summary>An ephemeral token (<c>auth_tokens/…</c>), sent as <c>Authorization: Token …</c> to the Constrained method.</summary>
    /// <exception cref="ArgumentException">The token is empty or holds a character that can not stand in a header.</exception>
    public static LiveCredential EphemeralToken(string token) =>
        new HeaderCredential("Authorization", "Token ", token, isEphemeral: true);

    /// <summary>Ephemeral tokens from a source that is asked anew at every connect: one that may be used once is good for one connection
    /// only.</summary>
    /// <inheritdoc cref="Bearer(Func{CancellationToken, ValueTask{string}})" path="/remarks"/>
    public static LiveCredential EphemeralToken(Func<CancellationToken, ValueTask<string>> tokenSource)
    {
        ArgumentNullException.ThrowIfNull(tokenSource);
        return new SourceCredential("Authorization", "Token ", tokenSource, isEphemeral: true);
    }

    /// <summary>An OAuth access token, sent as <c>Authorization: Bearer …</c>.</summary>
    /// <exception cref="ArgumentException">The token is empty or holds a character that can not stand in a header.</exception>
    public static LiveCredential Bearer(string accessToken) =>
        new HeaderCredential("Authorization", "Bearer ", accessToken);

    /// <summary>An OAuth access token asked for anew at every connect, so that a reconnect after an hour has a fresh one.</summary>
    /// <remarks>
    /// The source runs on the pool, is given <see cref="LiveClientOptions.SetupTimeout"/> and a token that fires with it or with the
    /// caller's, and may be asked by several sessions at once. What it throws is a failed connect
    /// (<see cref="LiveConnectPhase.Credential"/>) whose text names the exception's type only.
    /// </remarks>
    public static LiveCredential Bearer(Func<CancellationToken, ValueTask<string>> accessTokenSource)
    {
        ArgumentNullException.ThrowIfNull(accessTokenSource);
        return new SourceCredential("Authorization", "Bearer ", accessTokenSource);
    }

    /// <summary>True for an ephemeral token, which is only good for the Constrained method.</summary>
    internal virtual bool IsEphemeral => false;

    /// <summary>Whether foreign code has to be asked, which may take its time.</summary>
    internal virtual bool IsFromSource => false;

    /// <summary>The name of the header to send; null for none.</summary>
    internal virtual string? HeaderName => null;

    /// <summary>The header to send, or null for none.</summary>
    internal abstract ValueTask<KeyValuePair<string, string>?> GetHeaderAsync(CancellationToken cancellationToken);

    /// <summary>The kind of credential; never the secret.</summary>
    public abstract override string ToString();
}
