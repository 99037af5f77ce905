namespace LiveProto.Messages;

/// <summary>A tool of the service's own (<c>ToolType</c>). Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct ToolType(string Value) : IOpenEnum<ToolType>
{
    /// <summary><c>TOOL_TYPE_UNSPECIFIED</c>: the default.</summary>
    public static ToolType Unspecified { get; } = new("TOOL_TYPE_UNSPECIFIED");

    /// <summary><c>GOOGLE_SEARCH_WEB</c>: web search.</summary>
    public static ToolType GoogleSearchWeb { get; } = new("GOOGLE_SEARCH_WEB");

    /// <summary><c>GOOGLE_SEARCH_IMAGE</c>: image search.</summary>
    public static ToolType GoogleSearchImage { get; } = new("GOOGLE_SEARCH_IMAGE");

    /// <summary><c>URL_CONTEXT</c>: pages by address.</summary>
    public static ToolType UrlContext { get; } = new("URL_CONTEXT");

    /// <summary><c>GOOGLE_MAPS</c>: maps.</summary>
    public static ToolType GoogleMaps { get; } = new("GOOGLE_MAPS");

    /// <summary><c>FILE_SEARCH</c>: files.</summary>
    public static ToolType FileSearch { get; } = new("FILE_SEARCH");

    /// <summary><c>MEDIA_PROCESSING</c>: media.</summary>
    public static ToolType MediaProcessing { get; } = new("MEDIA_PROCESSING");

    /// <inheritdoc/>
    public static IReadOnlyList<ToolType> Known { get; } =
    [
        Unspecified,
        GoogleSearchWeb,
        GoogleSearchImage,
        UrlContext,
        GoogleMaps,
        FileSearch,
        MediaProcessing,
    ];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static ToolType IOpenEnum<ToolType>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
