namespace LiveProto.Client.Credentials;

/// <summary>A secret that stays the same, in one header behind a scheme (empty for none).</summary>
internal sealed class HeaderCredential(string name, string scheme, string secret, bool isEphemeral = false) : LiveCredential
{
    private readonly string _value = scheme + HeaderSecret.Check(secret);

    internal override string HeaderName => name;

    internal override bool IsEphemeral => isEphemeral;

    internal override ValueTask<KeyValuePair<string, string>?> GetHeaderAsync(CancellationToken cancellationToken) =>
        new(new KeyValuePair<string, string>(name, _value));

    public override string ToString() => $"{name}: {scheme}***";
}
