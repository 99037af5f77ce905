using LiveProto.Messages;

namespace LiveProto.Client.Speech;

/// <summary>What stands around the user's audio (docs/protocol.md §3.8).</summary>
internal static class SpeechMarks
{
    /// <summary>The user begins to speak; manual detection only.</summary>
    public static RealtimeInput ActivityStart { get; } = new() { ActivityStart = new ActivityStart() };

    /// <summary>The user has spoken; manual detection only.</summary>
    public static RealtimeInput ActivityEnd { get; } = new() { ActivityEnd = new ActivityEnd() };

    /// <summary>The microphone is off; automatic detection only.</summary>
    public static RealtimeInput AudioStreamEnd { get; } = new() { AudioStreamEnd = true };
}
