using LiveProto.Messages;

namespace LiveProto.Legality.Forms;

/// <summary>The form of a generation config (docs/protocol.md §3.2, §3.3).</summary>
internal static class GenerationForm
{
    private const string Section = "§3.2";

    public static void Check(GenerationConfig config, string path, FindingList findings)
    {
        findings.RefuseOutside(config.Temperature, 0, 2, $"{path}.temperature", Section);
        findings.RefuseOutside(config.TopP, 0, 1, $"{path}.topP", Section);
        findings.RefuseOutside(config.TopK, 0, double.PositiveInfinity, $"{path}.topK", Section);
        findings.RefuseOutside(config.MaxOutputTokens, 0, double.PositiveInfinity, $"{path}.maxOutputTokens", Section);
        findings.RefuseOutside(config.CandidateCount, 0, double.PositiveInfinity, $"{path}.candidateCount", Section);
        int? budget = config.ThinkingConfig?.ThinkingBudget;
        findings.RefuseOutside(budget, -1, double.PositiveInfinity, $"{path}.thinkingConfig.thinkingBudget", Section);
        SetupForm.CheckTranscription(config.AudioTranscriptionConfig, $"{path}.audioTranscriptionConfig", findings);
        if (config.SpeechConfig is { } speech)
            CheckSpeech(speech, $"{path}.speechConfig", findings);
        WarnOfUnsupported(config, path, findings);
    }

    private static void CheckSpeech(SpeechConfig speech, string path, FindingList findings)
    {
        if (speech.MultiSpeakerVoiceConfig is not null)
            findings.Refuse($"{path}.multiSpeakerVoiceConfig", "is for speech synthesis only; a live session has one voice", "§3.3");
        if (speech.VoiceConfig?.PrebuiltVoiceConfig is { } prebuilt && string.IsNullOrEmpty(prebuilt.VoiceName))
            findings.Refuse($"{path}.voiceConfig.prebuiltVoiceConfig.voiceName", "must not be empty", "§3.3");
        if (speech.VoiceConfig?.ReplicatedVoiceConfig is { VoiceSampleAudio.IsEmpty: true })
            findings.Refuse($"{path}.voiceConfig.replicatedVoiceConfig.voiceSampleAudio", "must not be empty", "§3.3");
    }

    // The proto calls them unsupported in a live session; whether they are refused or ignored is not known.
    private static void WarnOfUnsupported(GenerationConfig config, string path, FindingList findings)
    {
        ReadOnlySpan<(string Name, bool IsSet)> members =
        [
            ("stopSequences", config.StopSequences.Count > 0),
            ("responseMimeType", config.ResponseMimeType is not null),
            ("responseSchema", config.ResponseSchema is not null),
            ("responseJsonSchema", config.ResponseJsonSchema is not null),
            ("responseLogprobs", config.ResponseLogprobs is not null),
            ("logprobs", config.Logprobs is not null),
            ("routingConfig", config.RoutingConfig is not null),
            ("audioTimestamp", config.AudioTimestamp is not null),
        ];
        foreach ((string name, bool isSet) in members)
        {
            if (isSet)
                findings.Warn($"{path}.{name}", "is not supported in a live session: ignored or refused", Certainty.Documented, Section);
        }
    }
}
