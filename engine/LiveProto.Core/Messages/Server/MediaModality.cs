namespace LiveProto.Messages;

/// <summary>A modality of content (<c>Modality</c>). Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct MediaModality(string Value) : IOpenEnum<MediaModality>
{
    /// <summary><c>MODALITY_UNSPECIFIED</c>: the default.</summary>
    public static MediaModality Unspecified { get; } = new("MODALITY_UNSPECIFIED");

    /// <summary><c>TEXT</c>: text.</summary>
    public static MediaModality Text { get; } = new("TEXT");

    /// <summary><c>IMAGE</c>: images.</summary>
    public static MediaModality Image { get; } = new("IMAGE");

    /// <summary><c>VIDEO</c>: video.</summary>
    public static MediaModality Video { get; } = new("VIDEO");

    /// <summary><c>AUDIO</c>: audio.</summary>
    public static MediaModality Audio { get; } = new("AUDIO");

    /// <summary><c>DOCUMENT</c>: documents.</summary>
    public static MediaModality Document { get; } = new("DOCUMENT");

    /// <inheritdoc/>
    public static IReadOnlyList<MediaModality> Known { get; } = [Unspecified, Text, Image, Video, Audio, Document];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static MediaModality IOpenEnum<MediaModality>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
