namespace LiveProto.Cli.Talk;

/// <summary>What the user asked <c>talk</c> to do.</summary>
/// <param name="Text">One text turn instead of the whole conversation.</param>
/// <param name="Wav">A recording of the user's to send as the spoken turn.</param>
/// <param name="Url">A server to talk to; null starts the mock in process.</param>
/// <param name="Key">The API key for <paramref name="Url"/>.</param>
/// <param name="Model">The model to ask for.</param>
/// <param name="ApiVersion">The version in the path.</param>
/// <param name="Reply">Where the reply's speech is written.</param>
/// <param name="Timeout">How long a step may take.</param>
/// <param name="IsRealTime">Whether the mock's conversation too takes the time that it would with people.</param>
internal sealed record TalkOptions(
    string? Text, FileInfo? Wav, Uri? Url, string? Key, string Model, string ApiVersion, FileInfo Reply, TimeSpan Timeout, bool IsRealTime)
{
    /// <summary>Only the mock's answers are known beforehand, so only they are compared word for word.</summary>
    public bool IsMock => Url is null;

    /// <summary>How many times faster than real time speech is sent and answered. A server of somebody else's hears in real time.</summary>
    public double Speed => IsMock && !IsRealTime ? 5 : 1;
}
