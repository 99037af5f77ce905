namespace LiveProto.Mocking;

/// <summary>Which keys and tokens a mock server accepts. By default any key is good, so that tests need none of value.</summary>
public sealed record CredentialOptions
{
    /// <summary>A key that contains <c>invalid</c> is refused with close 1007 <c>API key not valid. …</c>, for tests of that path. On by
    /// default.</summary>
    public bool RefuseInvalidKeys { get; init; } = true;

    /// <summary>A client that presents nothing is refused: close 1008 on the Gemini API, HTTP 401 on Vertex. On by default.</summary>
    public bool RequireCredential { get; init; } = true;

    /// <summary>The one key or bearer token that is good; null = any. Ephemeral tokens are good beside it.</summary>
    public string? OnlyKey { get; init; }

    /// <summary>Refuse on the upgrade with HTTP 401 instead of closing after <c>setup</c> as the service does. Off by default.</summary>
    public bool RefuseOnUpgrade { get; init; }

    /// <summary>Take names of ephemeral tokens that this server never issued, as if they had no constraints and no end. Off by
    /// default.</summary>
    public bool AcceptUnknownTokens { get; init; }

    /// <summary>Bytes that the ephemeral tokens of a server may hold, their setups included; the oldest are forgotten first. Default 64
    /// MiB.</summary>
    public long MaxTokenBytes { get; init; } = 64 * 1024 * 1024;

    internal void Validate() => ArgumentOutOfRangeException.ThrowIfNegative(MaxTokenBytes);
}
