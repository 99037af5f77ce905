namespace LiveProto.Messages;

/// <summary>
/// Tokens spent on a video frame (<c>MediaResolution</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct MediaResolution(string Value) : IOpenEnum<MediaResolution>
{
    /// <summary><c>MEDIA_RESOLUTION_UNSPECIFIED</c>: the default.</summary>
    public static MediaResolution Unspecified { get; } = new("MEDIA_RESOLUTION_UNSPECIFIED");

    /// <summary><c>MEDIA_RESOLUTION_LOW</c>: 64 tokens a frame.</summary>
    public static MediaResolution Low { get; } = new("MEDIA_RESOLUTION_LOW");

    /// <summary><c>MEDIA_RESOLUTION_MEDIUM</c>: 256 tokens a frame.</summary>
    public static MediaResolution Medium { get; } = new("MEDIA_RESOLUTION_MEDIUM");

    /// <summary><c>MEDIA_RESOLUTION_HIGH</c>: 256 tokens a frame, with zoom.</summary>
    public static MediaResolution High { get; } = new("MEDIA_RESOLUTION_HIGH");

    /// <inheritdoc/>
    public static IReadOnlyList<MediaResolution> Known { get; } = [Unspecified, Low, Medium, High];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static MediaResolution IOpenEnum<MediaResolution>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
