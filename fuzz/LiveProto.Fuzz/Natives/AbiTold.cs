namespace LiveProto.Fuzz.Natives;

/// <summary>An event of the ABI, copied.</summary>
/// <param name="Kind"><c>lp_event_kind</c>.</param>
/// <param name="Flags"><c>lp_event_flags</c>.</param>
/// <param name="Turn">The turn that is over.</param>
/// <param name="Text">Its text; empty when there is none.</param>
/// <param name="Samples">Its samples.</param>
/// <param name="Json">All that it tells; empty for speech.</param>
internal sealed record AbiTold(int Kind, uint Flags, int Turn, string Text, short[] Samples, string Json)
{
    public const int Diagnostic = 1;
    public const int Audio = 11;
    public const int ToolCall = 16;
    public const int TurnEnded = 26;
    public const int Ended = 31;
}
