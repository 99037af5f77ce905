namespace LiveProto.Messages;

/// <summary>
/// Language of executable code (<c>ExecutableCode.Language</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct CodeLanguage(string Value) : IOpenEnum<CodeLanguage>
{
    /// <summary><c>LANGUAGE_UNSPECIFIED</c>: the default.</summary>
    public static CodeLanguage Unspecified { get; } = new("LANGUAGE_UNSPECIFIED");

    /// <summary><c>PYTHON</c>: Python.</summary>
    public static CodeLanguage Python { get; } = new("PYTHON");

    /// <inheritdoc/>
    public static IReadOnlyList<CodeLanguage> Known { get; } = [Unspecified, Python];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static CodeLanguage IOpenEnum<CodeLanguage>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
