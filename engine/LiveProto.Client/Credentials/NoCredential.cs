namespace LiveProto.Client.Credentials;

/// <summary>Sends nothing.</summary>
internal sealed class NoCredential : LiveCredential
{
    internal override ValueTask<KeyValuePair<string, string>?> GetHeaderAsync(CancellationToken cancellationToken) => default;

    public override string ToString() => "none";
}
