namespace LiveProto.Mocking;

/// <summary>How a client identified itself on the upgrade.</summary>
public enum CredentialKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary><c>?key=</c> or <c>x-goog-api-key</c>.</summary>
    ApiKey,

    /// <summary><c>Authorization: Bearer</c>.</summary>
    Bearer,

    /// <summary><c>?access_token=</c>, <c>Authorization: Token</c>, or any of the others holding <c>auth_tokens/…</c>.</summary>
    EphemeralToken,
}
