using LiveProto.Profiles;

namespace LiveProto.Client.Session.Sending;

/// <summary>Asks the model to answer what it has been told already.</summary>
internal static class NudgeMessage
{
    private static readonly byte[] s_turnComplete = """{"clientContent":{"turnComplete":true}}"""u8.ToArray();
    private static readonly byte[] s_space = """{"realtimeInput":{"text":" "}}"""u8.ToArray();

    /// <summary>The message for a model's habit. It goes before anything new.</summary>
    public static SentMessage Create(Nudge nudge) => nudge == Nudge.RealtimeSpace
        ? new SentMessage(SentKind.RealtimeText, s_space)
        : new SentMessage(SentKind.Question, s_turnComplete);
}
