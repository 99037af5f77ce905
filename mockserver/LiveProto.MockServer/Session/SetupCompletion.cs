using LiveProto.Messages;

namespace LiveProto.Mocking.Session;

/// <summary>What stands in <c>setupComplete</c> (docs/protocol.md §4.1).</summary>
internal static class SetupCompletion
{
    private static readonly SetupComplete Plain = new();

    public static SetupComplete For(SessionSettings settings, SeededIds ids)
    {
        string? sessionId = settings.Profile.Turn.SessionId ? ids.NextUuid() : null;
        VoiceConsentSignature? consent =
            settings.Setup.GenerationConfig?.SpeechConfig?.VoiceConfig?.ReplicatedVoiceConfig?.VoiceConsentSignature;
        return sessionId is null && consent is null ? Plain : new SetupComplete { SessionId = sessionId, VoiceConsentSignature = consent };
    }
}
