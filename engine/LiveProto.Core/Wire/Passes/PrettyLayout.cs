namespace LiveProto.Wire.Passes;

/// <summary>Two spaces a level and a newline at the end: what the service sends.</summary>
internal readonly struct PrettyLayout : IMessageLayout
{
    public static ReadOnlySpan<byte> Head => "{\n  \"serverContent\": {\n    \""u8;

    public static ReadOnlySpan<byte> TurnHead => "modelTurn\": {\n      \"parts\": [\n        "u8;

    public static ReadOnlySpan<byte> TurnHeadWithRole => "modelTurn\": {\n      \"role\": \"model\",\n      \"parts\": [\n        "u8;

    public static ReadOnlySpan<byte> TextPartHead => "{\n          \"text\": \""u8;

    public static ReadOnlySpan<byte> TextPartTail => "\"\n        }"u8;

    public static ReadOnlySpan<byte> PartHead => "{\n          \"inlineData\": {\n            \"mimeType\": \""u8;

    public static ReadOnlySpan<byte> PartMiddle => "\",\n            \"data\": \""u8;

    public static ReadOnlySpan<byte> PartTail => "\"\n          }\n        }"u8;

    public static ReadOnlySpan<byte> TurnTail => "\n      ]\n    }\n  }\n}\n"u8;

    public static ReadOnlySpan<byte> RoleTail => "\n      ],\n      \"role\": \"model\"\n    }"u8;

    public static ReadOnlySpan<byte> ContentTail => "\n  }\n}\n"u8;

    public static ReadOnlySpan<byte> OutputBesideHead => ",\n    \"outputTranscription\": {\n      \"text\": \""u8;

    public static ReadOnlySpan<byte> OutputHead => "outputTranscription\": {\n      \"text\": \""u8;

    public static ReadOnlySpan<byte> InputHead => "inputTranscription\": {\n      \"text\": \""u8;

    public static ReadOnlySpan<byte> TextTail => "\"\n    }\n  }\n}\n"u8;

    public static ReadOnlySpan<byte> TurnComplete => "turnComplete\": true\n  }\n}\n"u8;

    public static ReadOnlySpan<byte> GenerationComplete => "generationComplete\": true\n  }\n}\n"u8;

    public static ReadOnlySpan<byte> Interrupted => "interrupted\": true\n  }\n}\n"u8;
}
