using LiveProto.Messages;

namespace LiveProto.Profiles.Rules;

/// <summary>What a model generates (docs/protocol.md §3.2, §3.3, §6.12).</summary>
internal static class GenerationRules
{
    private const string Path = "setup.generationConfig";

    public static void Check(Setup setup, RuleFindings findings)
    {
        GenerationConfig config = setup.GenerationConfig ?? new GenerationConfig();
        ModelFeatures features = findings.Profile.Features;
        CheckModalities(config, findings);
        CheckThinking(config.ThinkingConfig, features, findings);
        if (config.EnableAffectiveDialog == true && !features.AffectiveDialog)
            findings.Add(features.AffectiveDialog, $"{Path}.enableAffectiveDialog", "is not taken by this model");
        if (config.TranslationConfig is not null && !features.Translation)
            findings.Add(features.Translation, $"{Path}.translationConfig", "is for the translation model");
        string? voice = config.SpeechConfig?.VoiceConfig?.PrebuiltVoiceConfig?.VoiceName;
        bool isSpoken = !(config.ResponseModalities.Count == 1 && config.ResponseModalities[0] == Modality.Text);
        if (isSpoken && !string.IsNullOrEmpty(voice) && !features.Voices.Value.Contains(voice))
        {
            findings.Add(
                features.Voices, $"{Path}.speechConfig.voiceConfig.prebuiltVoiceConfig.voiceName",
                $"must be one of {features.Voices.Value.Count} names such as {features.Voices.Value[0]}; letter case counts");
        }
    }

    private static void CheckModalities(GenerationConfig config, RuleFindings findings)
    {
        Fact<IReadOnlyList<Modality>> legal = findings.Profile.Features.Modalities;
        if (config.ResponseModalities.Count > 1)
            findings.Add(legal, $"{Path}.responseModalities", "must hold one modality");
        for (int i = 0; i < config.ResponseModalities.Count; i++)
        {
            Modality modality = config.ResponseModalities[i];
            if (modality != Modality.Unspecified && !legal.Value.Contains(modality))
                findings.Add(legal, $"{Path}.responseModalities[{i}]", $"must be {string.Join(" or ", legal.Value)} for this model");
        }
    }

    private static void CheckThinking(ThinkingConfig? thinking, ModelFeatures features, RuleFindings findings)
    {
        const string level = $"{Path}.thinkingConfig.thinkingLevel";
        if (thinking?.ThinkingLevel is null && features.ThinkingLevel == Requirement.Required)
            findings.Add(features.ThinkingLevel, level, "is required by this model");
        if (thinking?.ThinkingLevel is not null && features.ThinkingLevel == Requirement.Refused)
            findings.Add(features.ThinkingLevel, level, "is not taken by this model");
        else if (thinking?.ThinkingLevel == ThinkingLevel.ExtraHigh)
            findings.Warn(level, "XHIGH is not known to be taken by any Live model", Legality.Certainty.Guess, "docs/protocol.md §3.2");
        if (thinking?.ThinkingBudget is not null && !features.ThinkingBudget)
            findings.Add(features.ThinkingBudget, $"{Path}.thinkingConfig.thinkingBudget", "is not taken by this model");
    }
}
