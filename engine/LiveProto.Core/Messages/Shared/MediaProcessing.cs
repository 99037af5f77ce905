namespace LiveProto.Messages;

/// <summary>
/// How a video is gone through (<c>MediaProcessing</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct MediaProcessing(string Value) : IOpenEnum<MediaProcessing>
{
    /// <summary><c>MEDIA_PROCESSING_UNSPECIFIED</c>: as the model does.</summary>
    public static MediaProcessing Unspecified { get; } = new("MEDIA_PROCESSING_UNSPECIFIED");

    /// <summary><c>STATIC</c>: at a fixed rate, all frames.</summary>
    public static MediaProcessing Static { get; } = new("STATIC");

    /// <summary><c>AGENTIC</c>: where the model wants to look.</summary>
    public static MediaProcessing Agentic { get; } = new("AGENTIC");

    /// <inheritdoc/>
    public static IReadOnlyList<MediaProcessing> Known { get; } = [Unspecified, Static, Agentic];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static MediaProcessing IOpenEnum<MediaProcessing>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
