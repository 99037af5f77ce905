using LiveProto.Messages;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Generation, speech and thinking configuration (docs/protocol.md §3.2, §3.3).</summary>
internal static class GenerationRules
{
    private static readonly CloseVerdict InvalidArgument = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);

    public static CloseVerdict? Check(Setup setup, ModelProfile profile, SessionContext context)
    {
        if (context.Options.Strictness == Strictness.Lenient)
            return null;
        GenerationConfig? config = setup.GenerationConfig;
        if (config is null)
            return profile.Features.ThinkingLevel == Requirement.Required ? Refuse(CloseReasons.ThinkingLevelRequired) : null;

        if (HasValueOutOfRange(config) || (context.Options.Strictness == Strictness.Strict && HasUnsupportedMember(config)))
            return InvalidArgument;
        if (config.MediaResolution is { } resolution && !MediaResolution.Known.Contains(resolution))
            return EnumRules.Refusal("setup.generation_config.media_resolution", "GenerationConfig.MediaResolution",
                resolution.Value, context);
        if (config.EnableAffectiveDialog == true && profile.Features.AffectiveDialog is { Value: false, IsSure: true })
            return InvalidArgument;
        if (profile.Features.Proactivity == Proactivity.Always && setup.Proactivity?.ProactiveAudio == false)
            return InvalidArgument;
        return CheckThinking(config.ThinkingConfig, profile, context) ?? CheckSpeech(config, profile);
    }

    private static CloseVerdict? CheckThinking(ThinkingConfig? thinking, ModelProfile profile, SessionContext context)
    {
        if (thinking?.ThinkingLevel is not { } level)
            return profile.Features.ThinkingLevel == Requirement.Required ? Refuse(CloseReasons.ThinkingLevelRequired) : null;
        if (!ThinkingLevel.Known.Contains(level))
            return EnumRules.Refusal("setup.generation_config.thinking_config.thinking_level", "ThinkingConfig.ThinkingLevel",
                level.Value, context);
        return profile.Features.ThinkingLevel is { Value: Requirement.Refused, IsSure: true } ? Refuse(CloseReasons.NoThinkingLevel) : null;
    }

    private static CloseVerdict? CheckSpeech(GenerationConfig config, ModelProfile profile)
    {
        if (config.SpeechConfig is not { } speech)
            return null;
        if (speech.MultiSpeakerVoiceConfig is not null)
            return InvalidArgument;

        // The voice is ignored where nothing is spoken.
        bool isText = config.ResponseModalities.Count == 1 && config.ResponseModalities[0] == Modality.Text;
        string? voice = speech.VoiceConfig?.PrebuiltVoiceConfig?.VoiceName;
        if (isText || string.IsNullOrEmpty(voice) || profile.Features.Voices.Value.Contains(voice))
            return null;
        return Refuse($"No matching speaker voice found for name: {voice}");
    }

    private static bool HasValueOutOfRange(GenerationConfig config) =>
        config.Temperature is < 0 or > 2
        || config.TopP is < 0 or > 1
        || config.TopK < 0
        || config.MaxOutputTokens < 0
        || config.CandidateCount is < 0 or > 1
        || config.ThinkingConfig?.ThinkingBudget < -1;

    private static bool HasUnsupportedMember(GenerationConfig config) =>
        config.StopSequences.Count > 0
        || config.ResponseMimeType is not null
        || config.ResponseSchema is not null
        || config.ResponseJsonSchema is not null
        || config.ResponseLogprobs is not null
        || config.Logprobs is not null
        || config.RoutingConfig is not null
        || config.AudioTimestamp is not null;

    private static CloseVerdict Refuse(string reason) => new(CloseCodes.InvalidPayload, reason);
}
