namespace LiveProto.Wire.Passes;

/// <summary>No whitespace: what a proxy or a mock may make of a message.</summary>
internal readonly struct CompactLayout : IMessageLayout
{
    public static ReadOnlySpan<byte> Head => "{\"serverContent\":{\""u8;

    public static ReadOnlySpan<byte> TurnHead => "modelTurn\":{\"parts\":["u8;

    public static ReadOnlySpan<byte> TurnHeadWithRole => "modelTurn\":{\"role\":\"model\",\"parts\":["u8;

    public static ReadOnlySpan<byte> TextPartHead => "{\"text\":\""u8;

    public static ReadOnlySpan<byte> TextPartTail => "\"}"u8;

    public static ReadOnlySpan<byte> PartHead => "{\"inlineData\":{\"mimeType\":\""u8;

    public static ReadOnlySpan<byte> PartMiddle => "\",\"data\":\""u8;

    public static ReadOnlySpan<byte> PartTail => "\"}}"u8;

    public static ReadOnlySpan<byte> TurnTail => "]}}}"u8;

    public static ReadOnlySpan<byte> RoleTail => "],\"role\":\"model\"}"u8;

    public static ReadOnlySpan<byte> ContentTail => "}}"u8;

    public static ReadOnlySpan<byte> OutputBesideHead => ",\"outputTranscription\":{\"text\":\""u8;

    public static ReadOnlySpan<byte> OutputHead => "outputTranscription\":{\"text\":\""u8;

    public static ReadOnlySpan<byte> InputHead => "inputTranscription\":{\"text\":\""u8;

    public static ReadOnlySpan<byte> TextTail => "\"}}}"u8;

    public static ReadOnlySpan<byte> TurnComplete => "turnComplete\":true}}"u8;

    public static ReadOnlySpan<byte> GenerationComplete => "generationComplete\":true}}"u8;

    public static ReadOnlySpan<byte> Interrupted => "interrupted\":true}}"u8;
}
