namespace LiveProto.Messages;

/// <summary>
/// How speech is written down (<c>AudioTranscriptionConfig.Mode</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct AudioTranscriptionMode(string Value) : IOpenEnum<AudioTranscriptionMode>
{
    /// <summary><c>MODE_UNSPECIFIED</c>: the default, verbatim.</summary>
    public static AudioTranscriptionMode Unspecified { get; } = new("MODE_UNSPECIFIED");

    /// <summary><c>VERBATIM</c>: as it was said.</summary>
    public static AudioTranscriptionMode Verbatim { get; } = new("VERBATIM");

    /// <summary><c>SMART</c>: tidied: no fillers, formatted; excludes word timestamps and diarization.</summary>
    public static AudioTranscriptionMode Smart { get; } = new("SMART");

    /// <inheritdoc/>
    public static IReadOnlyList<AudioTranscriptionMode> Known { get; } = [Unspecified, Verbatim, Smart];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static AudioTranscriptionMode IOpenEnum<AudioTranscriptionMode>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
