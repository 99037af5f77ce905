namespace LiveProto.Client.Credentials;

/// <summary>A secret asked for anew at every connect, in one header behind a scheme (empty for none).</summary>
internal sealed class SourceCredential(string name, string scheme, Func<CancellationToken, ValueTask<string>> source,
    bool isEphemeral = false) : LiveCredential
{
    internal override string HeaderName => name;

    internal override bool IsEphemeral => isEphemeral;

    internal override bool IsFromSource => true;

    internal override async ValueTask<KeyValuePair<string, string>?> GetHeaderAsync(CancellationToken cancellationToken)
    {
        string? secret = await source(cancellationToken).ConfigureAwait(false);
        return HeaderSecret.IsFit(secret) ? new(name, scheme + secret) : throw new UnfitSecretException();
    }

    public override string ToString() => $"{name}: {scheme}***";
}
