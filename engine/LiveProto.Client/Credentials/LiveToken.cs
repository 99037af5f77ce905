namespace LiveProto.Client.Credentials;

/// <summary>
/// An ephemeral token: opens sessions for whoever has it, until it expires. Connects like any credential, with neither path nor version to
/// be known. Immutable.
/// </summary>
/// <param name="Name">The secret itself, <c>auth_tokens/…</c>: give it to the client that is to connect.</param>
public sealed record LiveToken(string Name)
{
    /// <summary>To connect with.</summary>
    public LiveCredential ToCredential() => LiveCredential.EphemeralToken(Name);

    /// <summary>What it is; never the secret.</summary>
    public override string ToString() => "auth_tokens/***";
}
