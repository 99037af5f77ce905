namespace LiveProto.Mocking.Session.Usage;

/// <summary>What content costs (docs/protocol.md §8.1): figures of the documents, applied without surprise.</summary>
internal static class TokenCounter
{
    /// <summary>Tokens of one second of audio, in and out.</summary>
    public const int AudioPerSecond = 25;

    /// <summary>A quarter token a character (UTF-16 unit), rounded up.</summary>
    public static int Text(int characters) => (characters + 3) / 4;

    /// <inheritdoc cref="Text(int)"/>
    public static int Text(string? text) => text is null ? 0 : Text(text.Length);

    /// <summary>25 tokens a second, rounded up.</summary>
    public static int Audio(TimeSpan duration) =>
        duration <= TimeSpan.Zero ? 0 : (int)((duration.Ticks * AudioPerSecond + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);

    /// <summary>Tokens of one image or frame at a media resolution (its proto name; null = the model's default).</summary>
    public static int Image(string? mediaResolution) => mediaResolution switch
    {
        "MEDIA_RESOLUTION_LOW" => 64,
        "MEDIA_RESOLUTION_MEDIUM" or "MEDIA_RESOLUTION_HIGH" => 256,
        _ => 258,
    };
}
