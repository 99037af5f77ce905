namespace LiveProto.Client.Credentials;

/// <summary>A bearer token asked for anew at every connect.</summary>
internal sealed class BearerSource(Func<CancellationToken, ValueTask<string>> source) : LiveCredential
{
    internal override async ValueTask<KeyValuePair<string, string>?> GetHeaderAsync(CancellationToken cancellationToken) =>
        new("Authorization", "Bearer " + HeaderSecret.Check(await source(cancellationToken).ConfigureAwait(false)));

    public override string ToString() => "Authorization: Bearer ***";
}
