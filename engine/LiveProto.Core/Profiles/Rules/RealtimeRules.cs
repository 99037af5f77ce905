using LiveProto.Legality;
using LiveProto.Messages;

namespace LiveProto.Profiles.Rules;

/// <summary>Which realtime input a session takes (docs/protocol.md §3.8).</summary>
internal static class RealtimeRules
{
    private const string Section = "docs/protocol.md §3.8";

    public static void Check(RealtimeInput input, SendContext context, RuleFindings findings)
    {
        Fact<bool> chunks = findings.Profile.Input.MediaChunks;
        if (input.MediaChunks.Count > 0 && !chunks)
            findings.Add(chunks, "realtimeInput.mediaChunks", "is not taken by this model: send audio, video or text");
        if (context.Setup is not { } setup)
            return;
        bool isManual = setup.RealtimeInputConfig?.AutomaticActivityDetection?.Disabled == true;
        if (input.ActivityStart is not null && !isManual)
            findings.Add("realtimeInput.activityStart", "needs automatic activity detection to be disabled in the setup", Certainty.Documented, Section);
        if (input.ActivityEnd is not null && !isManual)
            findings.Add("realtimeInput.activityEnd", "needs automatic activity detection to be disabled in the setup", Certainty.Documented, Section);
        if (input.AudioStreamEnd && isManual)
            findings.Add("realtimeInput.audioStreamEnd", "is for automatic activity detection: send activityEnd", Certainty.Documented, Section);
    }
}
