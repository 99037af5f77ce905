namespace LiveProto.Messages;

/// <summary>
/// What the model answers with (<c>GenerationConfig.Modality</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct Modality(string Value) : IOpenEnum<Modality>
{
    /// <summary><c>MODALITY_UNSPECIFIED</c>: the default.</summary>
    public static Modality Unspecified { get; } = new("MODALITY_UNSPECIFIED");

    /// <summary><c>TEXT</c>: text.</summary>
    public static Modality Text { get; } = new("TEXT");

    /// <summary><c>IMAGE</c>: images.</summary>
    public static Modality Image { get; } = new("IMAGE");

    /// <summary><c>AUDIO</c>: speech.</summary>
    public static Modality Audio { get; } = new("AUDIO");

    /// <summary><c>VIDEO</c>: avatar video, on Vertex.</summary>
    public static Modality Video { get; } = new("VIDEO");

    /// <inheritdoc/>
    public static IReadOnlyList<Modality> Known { get; } = [Unspecified, Text, Image, Audio, Video];

    /// <inheritdoc/>
    // The number of Video is in no proto that was seen.
    public static int NumberedCount => 4;

    /// <inheritdoc/>
    static Modality IOpenEnum<Modality>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
