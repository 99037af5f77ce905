using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Legality.Forms;

/// <summary>The form of a setup (docs/protocol.md §3.1, §3.5, §3.6).</summary>
internal static class SetupForm
{
    private const int MaxLabelLength = 63;

    public static void Check(Setup setup, FindingList findings)
    {
        if (string.IsNullOrWhiteSpace(setup.Model))
            findings.Refuse("setup.model", "must not be empty", "§3.1");
        if (setup.GenerationConfig is { } generation)
            GenerationForm.Check(generation, "setup.generationConfig", findings);
        if (setup.SystemInstruction is { } instruction)
            ContentForm.Check(instruction, "setup.systemInstruction", findings);
        ToolForm.Check(setup.Tools, "setup.tools", findings);
        if (setup.RealtimeInputConfig?.AutomaticActivityDetection is { } detection)
            CheckDetection(detection, "setup.realtimeInputConfig.automaticActivityDetection", findings);
        if (setup.ContextWindowCompression is { } compression)
            CheckCompression(compression, "setup.contextWindowCompression", findings);
        CheckTranscription(setup.InputAudioTranscription, "setup.inputAudioTranscription", findings);
        CheckTranscription(setup.OutputAudioTranscription, "setup.outputAudioTranscription", findings);
        CheckLabels(setup.Labels, findings);
    }

    public static void CheckTranscription(AudioTranscriptionConfig? config, string path, FindingList findings)
    {
        if (config?.Mode != AudioTranscriptionMode.Smart)
            return;
        if (config.WordTimestamp == true)
            findings.Refuse($"{path}.wordTimestamp", "excludes mode SMART", "§3.6");
        if (config.Diarization == true)
            findings.Refuse($"{path}.diarization", "excludes mode SMART", "§3.6");
    }

    private static void CheckDetection(AutomaticActivityDetection detection, string path, FindingList findings)
    {
        findings.RefuseOutside(detection.PrefixPaddingMs, 0, double.PositiveInfinity, $"{path}.prefixPaddingMs", "§3.5");
        findings.RefuseOutside(detection.SilenceDurationMs, 0, double.PositiveInfinity, $"{path}.silenceDurationMs", "§3.5");
    }

    private static void CheckCompression(ContextWindowCompressionConfig compression, string path, FindingList findings)
    {
        long? target = compression.SlidingWindow?.TargetTokens;
        findings.RefuseOutside(compression.TriggerTokens, 0, double.PositiveInfinity, $"{path}.triggerTokens", "§3.6");
        findings.RefuseOutside(target, 0, double.PositiveInfinity, $"{path}.slidingWindow.targetTokens", "§3.6");
        if (target > compression.TriggerTokens)
            findings.Warn($"{path}.slidingWindow.targetTokens", "should be below triggerTokens", Certainty.Guess, "§3.6");
    }

    private static void CheckLabels(IReadOnlyDictionary<string, string> labels, FindingList findings)
    {
        foreach ((string key, string value) in labels)
        {
            string path = "setup.labels" + FieldPath.Key(key);
            if (key.Length is 0 or > MaxLabelLength || !char.IsLetter(key[0]))
                findings.Refuse(path, $"must have a name of 1 to {MaxLabelLength} characters that starts with a letter", "§3.1");
            if (value.Length > MaxLabelLength)
                findings.Refuse(path, $"must have a value of at most {MaxLabelLength} characters", "§3.1");
        }
    }
}
