using LiveProto.Legality;
using LiveProto.Messages;

namespace LiveProto.Profiles.Rules;

/// <summary>Which realtime input a session takes (docs/protocol.md §3.8).</summary>
internal static class RealtimeRules
{
    private const string NeedsManual = "needs automatic activity detection to be disabled in the setup";

    public static void Check(RealtimeInput input, SendContext context, RuleFindings findings)
    {
        Fact<bool> chunks = findings.Profile.Input.MediaChunks;
        if (input.MediaChunks.Count > 0 && !chunks)
            findings.Add(chunks, "realtimeInput.mediaChunks", "is not taken by this model: send audio, video or text");
        if (context.Setup is not { } setup)
            return;
        bool isManual = setup.RealtimeInputConfig?.AutomaticActivityDetection?.Disabled == true;
        Refuse(input.ActivityStart is not null && !isManual, "activityStart", NeedsManual, findings);
        Refuse(input.ActivityEnd is not null && !isManual, "activityEnd", NeedsManual, findings);
        Refuse(input.AudioStreamEnd && isManual, "audioStreamEnd", "is for automatic activity detection: send activityEnd", findings);
    }

    private static void Refuse(bool isBroken, string member, string rule, RuleFindings findings)
    {
        if (isBroken)
            findings.Add($"realtimeInput.{member}", rule, Certainty.Documented, "docs/protocol.md §3.8");
    }
}
