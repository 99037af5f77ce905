namespace LiveProto.Messages;

/// <summary>
/// Whether a URL could be read (<c>UrlRetrievalStatus</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct UrlRetrievalStatus(string Value) : IOpenEnum<UrlRetrievalStatus>
{
    /// <summary><c>URL_RETRIEVAL_STATUS_UNSPECIFIED</c>: the default.</summary>
    public static UrlRetrievalStatus Unspecified { get; } = new("URL_RETRIEVAL_STATUS_UNSPECIFIED");

    /// <summary><c>URL_RETRIEVAL_STATUS_SUCCESS</c>: it was read.</summary>
    public static UrlRetrievalStatus Success { get; } = new("URL_RETRIEVAL_STATUS_SUCCESS");

    /// <summary><c>URL_RETRIEVAL_STATUS_ERROR</c>: it failed.</summary>
    public static UrlRetrievalStatus Error { get; } = new("URL_RETRIEVAL_STATUS_ERROR");

    /// <summary><c>URL_RETRIEVAL_STATUS_PAYWALL</c>: it is behind a paywall.</summary>
    public static UrlRetrievalStatus Paywall { get; } = new("URL_RETRIEVAL_STATUS_PAYWALL");

    /// <summary><c>URL_RETRIEVAL_STATUS_UNSAFE</c>: it is unsafe.</summary>
    public static UrlRetrievalStatus Unsafe { get; } = new("URL_RETRIEVAL_STATUS_UNSAFE");

    /// <inheritdoc/>
    public static IReadOnlyList<UrlRetrievalStatus> Known { get; } = [Unspecified, Success, Error, Paywall, Unsafe];

    /// <inheritdoc/>
    // The numbers of Paywall and Unsafe are in no proto that was seen.
    public static int NumberedCount => 3;

    /// <inheritdoc/>
    static UrlRetrievalStatus IOpenEnum<UrlRetrievalStatus>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
