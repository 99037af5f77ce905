namespace LiveProto.Messages;

/// <summary>Size of generated images (<c>ImageSize</c>). Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct ImageSize(string Value) : IOpenEnum<ImageSize>
{
    /// <summary><c>IMAGE_SIZE_UNSPECIFIED</c>: the default.</summary>
    public static ImageSize Unspecified { get; } = new("IMAGE_SIZE_UNSPECIFIED");

    /// <summary><c>IMAGE_SIZE_FIVE_TWELVE</c>: 512 pixels.</summary>
    public static ImageSize FiveTwelve { get; } = new("IMAGE_SIZE_FIVE_TWELVE");

    /// <summary><c>IMAGE_SIZE_ONE_K</c>: 1K.</summary>
    public static ImageSize OneK { get; } = new("IMAGE_SIZE_ONE_K");

    /// <summary><c>IMAGE_SIZE_TWO_K</c>: 2K.</summary>
    public static ImageSize TwoK { get; } = new("IMAGE_SIZE_TWO_K");

    /// <summary><c>IMAGE_SIZE_FOUR_K</c>: 4K.</summary>
    public static ImageSize FourK { get; } = new("IMAGE_SIZE_FOUR_K");

    /// <inheritdoc/>
    public static IReadOnlyList<ImageSize> Known { get; } = [Unspecified, FiveTwelve, OneK, TwoK, FourK];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static ImageSize IOpenEnum<ImageSize>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
