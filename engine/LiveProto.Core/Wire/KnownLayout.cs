namespace LiveProto.Wire;

/// <summary>
/// The bytes around the one or two values of the messages that a call consists of (a piece of audio, a piece of transcription, a flag) in one of the two layouts that
/// are in use. A pass that finds exactly these bytes need not look for names; whatever differs by a byte is read by name.
/// </summary>
internal readonly ref struct KnownLayout
{
    /// <summary>From the start to the quote of the MIME type of a lone piece of audio.</summary>
    public ReadOnlySpan<byte> AudioHead { get; private init; }

    /// <summary>From behind the MIME type to the quote of the data.</summary>
    public ReadOnlySpan<byte> AudioMiddle { get; private init; }

    /// <summary>From behind the data to the end.</summary>
    public ReadOnlySpan<byte> AudioTail { get; private init; }

    /// <summary>Where the part of a lone piece of audio starts.</summary>
    public int PartStart { get; private init; }

    /// <summary>How far behind the data that part ends.</summary>
    public int PartEnd { get; private init; }

    /// <summary>From the start to the quote of the text of an <c>outputTranscription</c>.</summary>
    public ReadOnlySpan<byte> OutputHead { get; private init; }

    /// <summary>The same of an <c>inputTranscription</c>.</summary>
    public ReadOnlySpan<byte> InputHead { get; private init; }

    /// <summary>From behind the text to the end.</summary>
    public ReadOnlySpan<byte> TextTail { get; private init; }

    /// <summary>A whole message.</summary>
    public ReadOnlySpan<byte> TurnComplete { get; private init; }

    /// <summary>A whole message.</summary>
    public ReadOnlySpan<byte> GenerationComplete { get; private init; }

    /// <summary>A whole message.</summary>
    public ReadOnlySpan<byte> Interrupted { get; private init; }

    /// <summary>What the service sends: two spaces a level and a newline at the end.</summary>
    public static KnownLayout Pretty => new()
    {
        AudioHead = "{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\n          \"inlineData\": {\n            \"mimeType\": "u8,
        AudioMiddle = ",\n            \"data\": "u8,
        AudioTail = "\n          }\n        }\n      ]\n    }\n  }\n}\n"u8,
        PartStart = "{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        "u8.Length,
        PartEnd = "\n          }\n        }"u8.Length,
        OutputHead = "{\n  \"serverContent\": {\n    \"outputTranscription\": {\n      \"text\": "u8,
        InputHead = "{\n  \"serverContent\": {\n    \"inputTranscription\": {\n      \"text\": "u8,
        TextTail = "\n    }\n  }\n}\n"u8,
        TurnComplete = "{\n  \"serverContent\": {\n    \"turnComplete\": true\n  }\n}\n"u8,
        GenerationComplete = "{\n  \"serverContent\": {\n    \"generationComplete\": true\n  }\n}\n"u8,
        Interrupted = "{\n  \"serverContent\": {\n    \"interrupted\": true\n  }\n}\n"u8,
    };

    /// <summary>No whitespace: what a proxy or a mock may make of it.</summary>
    public static KnownLayout Compact => new()
    {
        AudioHead = "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":"u8,
        AudioMiddle = ",\"data\":"u8,
        AudioTail = "}}]}}}"u8,
        PartStart = "{\"serverContent\":{\"modelTurn\":{\"parts\":["u8.Length,
        PartEnd = "}}"u8.Length,
        OutputHead = "{\"serverContent\":{\"outputTranscription\":{\"text\":"u8,
        InputHead = "{\"serverContent\":{\"inputTranscription\":{\"text\":"u8,
        TextTail = "}}}"u8,
        TurnComplete = "{\"serverContent\":{\"turnComplete\":true}}"u8,
        GenerationComplete = "{\"serverContent\":{\"generationComplete\":true}}"u8,
        Interrupted = "{\"serverContent\":{\"interrupted\":true}}"u8,
    };
}
