namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>What a verb does. Two verbs that share a deed mean the same here: who says "put", calls <c>create_event</c>.</summary>
[Flags]
internal enum Deed
{
    None = 0,

    /// <summary>Changes nothing: get, show, tell me.</summary>
    Ask = 1,
    Make = 2,
    Remove = 4,
    Change = 8,
    Send = 16,
    Start = 32,
    Stop = 64,
    Order = 128,
}
