using LiveProto.Profiles;

namespace LiveProto.Client.Session.Sending;

/// <summary>Asks the model to answer what it has been told already.</summary>
internal static class NudgeMessage
{
    private static readonly byte[] s_turnComplete = """{"clientContent":{"turnComplete":true}}"""u8.ToArray();
    private static readonly byte[] s_start = """{"realtimeInput":{"activityStart":{}}}"""u8.ToArray();
    private static readonly byte[] s_space = """{"realtimeInput":{"text":" "}}"""u8.ToArray();
    private static readonly byte[] s_end = """{"realtimeInput":{"activityEnd":{}}}"""u8.ToArray();

    /// <summary>The messages for a model's habit, in order.</summary>
    /// <param name="nudge">The habit.</param>
    /// <param name="isManual">Utterances are marked: text on the realtime path is refused outside of marks.</param>
    public static IReadOnlyList<SentMessage> Create(Nudge nudge, bool isManual) =>
        nudge == Nudge.TurnComplete ? [Make(SentKind.Question, s_turnComplete)]
        : isManual ? [Mark(SentKind.ActivityStart, s_start), Mark(SentKind.RealtimeText, s_space), Mark(SentKind.ActivityEnd, s_end)]
        : [Make(SentKind.RealtimeText, s_space)];

    private static SentMessage Make(SentKind kind, byte[] json) => new(kind, json) { IsNudge = true, Asks = true };

    private static SentMessage Mark(SentKind kind, byte[] json) => new(kind, json) { IsNudge = true, Asks = kind == SentKind.ActivityEnd };
}
