using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>The wire shape of <c>setup</c> and its configuration: each field once, in the order in which it is written.</summary>
internal static class SetupShapes
{
    public static MessageShape<Setup> Setup => field ??= new(
        new Setup(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<Setup>.String("model", static m => m.Model, static (m, v) => m with { Model = v }),
        FieldOf<Setup>.Message("generationConfig", static () => SetupShapes.GenerationConfig, static m => m.GenerationConfig,
            static (m, v) => m with { GenerationConfig = v }),
        FieldOf<Setup>.Message("systemInstruction", static () => ContentShapes.Content, static m => m.SystemInstruction,
            static (m, v) => m with { SystemInstruction = v }),
        FieldOf<Setup>.Messages("tools", static () => ToolShapes.Tool, static m => m.Tools, static (m, v) => m with { Tools = v }),
        FieldOf<Setup>.Message("realtimeInputConfig", static () => SetupShapes.RealtimeInputConfig, static m => m.RealtimeInputConfig,
            static (m, v) => m with { RealtimeInputConfig = v }),
        FieldOf<Setup>.Message("sessionResumption", static () => SetupShapes.SessionResumptionConfig, static m => m.SessionResumption,
            static (m, v) => m with { SessionResumption = v }),
        FieldOf<Setup>.Message("contextWindowCompression", static () => SetupShapes.ContextWindowCompressionConfig,
            static m => m.ContextWindowCompression, static (m, v) => m with { ContextWindowCompression = v }),
        FieldOf<Setup>.Message("inputAudioTranscription", static () => SetupShapes.AudioTranscriptionConfig,
            static m => m.InputAudioTranscription, static (m, v) => m with { InputAudioTranscription = v }),
        FieldOf<Setup>.Message("outputAudioTranscription", static () => SetupShapes.AudioTranscriptionConfig,
            static m => m.OutputAudioTranscription, static (m, v) => m with { OutputAudioTranscription = v }),
        FieldOf<Setup>.Message("proactivity", static () => SetupShapes.ProactivityConfig, static m => m.Proactivity,
            static (m, v) => m with { Proactivity = v }),
        FieldOf<Setup>.Message("historyConfig", static () => SetupShapes.HistoryConfig, static m => m.HistoryConfig,
            static (m, v) => m with { HistoryConfig = v }),
        FieldOf<Setup>.Bool("explicitVadSignal", static m => m.ExplicitVadSignal, static (m, v) => m with { ExplicitVadSignal = v }),
        FieldOf<Setup>.Message("avatarConfig", static () => SetupShapes.AvatarConfig, static m => m.AvatarConfig,
            static (m, v) => m with { AvatarConfig = v }),
        FieldOf<Setup>.Messages("safetySettings", static () => SetupShapes.SafetySetting, static m => m.SafetySettings,
            static (m, v) => m with { SafetySettings = v }),
        FieldOf<Setup>.StringMap("labels", static m => m.Labels, static (m, v) => m with { Labels = v }));

    public static MessageShape<GenerationConfig> GenerationConfig => field ??= new(
        new GenerationConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GenerationConfig>.Enums<Modality>("responseModalities", static m => m.ResponseModalities,
            static (m, v) => m with { ResponseModalities = v }),
        FieldOf<GenerationConfig>.Double("temperature", static m => m.Temperature, static (m, v) => m with { Temperature = v }),
        FieldOf<GenerationConfig>.Double("topP", static m => m.TopP, static (m, v) => m with { TopP = v }),
        FieldOf<GenerationConfig>.Int32("topK", static m => m.TopK, static (m, v) => m with { TopK = v }),
        FieldOf<GenerationConfig>.Int32("maxOutputTokens", static m => m.MaxOutputTokens, static (m, v) => m with { MaxOutputTokens = v }),
        FieldOf<GenerationConfig>.Int32("candidateCount", static m => m.CandidateCount, static (m, v) => m with { CandidateCount = v }),
        FieldOf<GenerationConfig>.Int32("seed", static m => m.Seed, static (m, v) => m with { Seed = v }),
        FieldOf<GenerationConfig>.Double("presencePenalty", static m => m.PresencePenalty, static (m, v) => m with { PresencePenalty = v }),
        FieldOf<GenerationConfig>.Double("frequencyPenalty", static m => m.FrequencyPenalty,
            static (m, v) => m with { FrequencyPenalty = v }),
        FieldOf<GenerationConfig>.Message("speechConfig", static () => SetupShapes.SpeechConfig, static m => m.SpeechConfig,
            static (m, v) => m with { SpeechConfig = v }),
        FieldOf<GenerationConfig>.Message("thinkingConfig", static () => SetupShapes.ThinkingConfig, static m => m.ThinkingConfig,
            static (m, v) => m with { ThinkingConfig = v }),
        FieldOf<GenerationConfig>.Enum<MediaResolution>("mediaResolution", static m => m.MediaResolution,
            static (m, v) => m with { MediaResolution = v }),
        FieldOf<GenerationConfig>.OptionalBool("enableAffectiveDialog", static m => m.EnableAffectiveDialog,
            static (m, v) => m with { EnableAffectiveDialog = v }),
        FieldOf<GenerationConfig>.Message("translationConfig", static () => SetupShapes.TranslationConfig, static m => m.TranslationConfig,
            static (m, v) => m with { TranslationConfig = v }),
        FieldOf<GenerationConfig>.Strings("stopSequences", static m => m.StopSequences, static (m, v) => m with { StopSequences = v }),
        FieldOf<GenerationConfig>.String("responseMimeType", static m => m.ResponseMimeType,
            static (m, v) => m with { ResponseMimeType = v }),
        FieldOf<GenerationConfig>.Message("responseSchema", static () => ToolShapes.Schema, static m => m.ResponseSchema,
            static (m, v) => m with { ResponseSchema = v }),
        FieldOf<GenerationConfig>.Value("responseJsonSchema", static m => m.ResponseJsonSchema,
            static (m, v) => m with { ResponseJsonSchema = v }),
        FieldOf<GenerationConfig>.OptionalBool("responseLogprobs", static m => m.ResponseLogprobs,
            static (m, v) => m with { ResponseLogprobs = v }),
        FieldOf<GenerationConfig>.Int32("logprobs", static m => m.Logprobs, static (m, v) => m with { Logprobs = v }),
        FieldOf<GenerationConfig>.Message(
            "routingConfig", static () => SetupShapes.RoutingConfig, static m => m.RoutingConfig,
            static (m, v) => m with { RoutingConfig = v }),
        FieldOf<GenerationConfig>.OptionalBool("audioTimestamp", static m => m.AudioTimestamp,
            static (m, v) => m with { AudioTimestamp = v }),
        FieldOf<GenerationConfig>.Message(
            "audioTranscriptionConfig", static () => SetupShapes.AudioTranscriptionConfig, static m => m.AudioTranscriptionConfig,
            static (m, v) => m with { AudioTranscriptionConfig = v }),
        FieldOf<GenerationConfig>.Messages(
            "responseFormat", static () => ResponseFormatShapes.ResponseFormat, static m => m.ResponseFormat,
            static (m, v) => m with { ResponseFormat = v }),
        FieldOf<GenerationConfig>.OptionalBool(
            "enableEnhancedCivicAnswers", static m => m.EnableEnhancedCivicAnswers,
            static (m, v) => m with { EnableEnhancedCivicAnswers = v }),
        FieldOf<GenerationConfig>.Message(
            "modelSelectionConfig", static () => SetupShapes.ModelSelectionConfig, static m => m.ModelSelectionConfig,
            static (m, v) => m with { ModelSelectionConfig = v }),
        FieldOf<GenerationConfig>.Message(
            "modelConfig", static () => SetupShapes.ModelSelectionConfig, static m => m.ModelConfig,
            static (m, v) => m with { ModelConfig = v }));

    public static MessageShape<SpeechConfig> SpeechConfig => field ??= new(
        new SpeechConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SpeechConfig>.Message("voiceConfig", static () => SetupShapes.VoiceConfig, static m => m.VoiceConfig,
            static (m, v) => m with { VoiceConfig = v }),
        FieldOf<SpeechConfig>.Message("multiSpeakerVoiceConfig", static () => SetupShapes.MultiSpeakerVoiceConfig,
            static m => m.MultiSpeakerVoiceConfig, static (m, v) => m with { MultiSpeakerVoiceConfig = v }),
        FieldOf<SpeechConfig>.String("languageCode", static m => m.LanguageCode, static (m, v) => m with { LanguageCode = v }));

    public static MessageShape<VoiceConfig> VoiceConfig => field ??= new(
        new VoiceConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<VoiceConfig>.Message("prebuiltVoiceConfig", static () => SetupShapes.PrebuiltVoiceConfig, static m => m.PrebuiltVoiceConfig,
            static (m, v) => m with { PrebuiltVoiceConfig = v }).InOneof(),
        FieldOf<VoiceConfig>.Message("replicatedVoiceConfig", static () => SetupShapes.ReplicatedVoiceConfig,
            static m => m.ReplicatedVoiceConfig, static (m, v) => m with { ReplicatedVoiceConfig = v }).InOneof(),
        FieldOf<VoiceConfig>.String("voice", static m => m.Voice, static (m, v) => m with { Voice = v }));

    public static MessageShape<PrebuiltVoiceConfig> PrebuiltVoiceConfig => field ??= new(
        new PrebuiltVoiceConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<PrebuiltVoiceConfig>.String("voiceName", static m => m.VoiceName, static (m, v) => m with { VoiceName = v }));

    public static MessageShape<ReplicatedVoiceConfig> ReplicatedVoiceConfig => field ??= new(
        new ReplicatedVoiceConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ReplicatedVoiceConfig>.String("mimeType", static m => m.MimeType, static (m, v) => m with { MimeType = v }),
        FieldOf<ReplicatedVoiceConfig>.Bytes("voiceSampleAudio", static m => m.VoiceSampleAudio,
            static (m, v) => m with { VoiceSampleAudio = v }),
        FieldOf<ReplicatedVoiceConfig>.Bytes("consentAudio", static m => m.ConsentAudio, static (m, v) => m with { ConsentAudio = v }),
        FieldOf<ReplicatedVoiceConfig>.Message("voiceConsentSignature", static () => ServerShapes.VoiceConsentSignature,
            static m => m.VoiceConsentSignature, static (m, v) => m with { VoiceConsentSignature = v }));

    public static MessageShape<MultiSpeakerVoiceConfig> MultiSpeakerVoiceConfig => field ??= new(
        new MultiSpeakerVoiceConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<MultiSpeakerVoiceConfig>.Messages("speakerVoiceConfigs", static () => SetupShapes.SpeakerVoiceConfig,
            static m => m.SpeakerVoiceConfigs, static (m, v) => m with { SpeakerVoiceConfigs = v }));

    public static MessageShape<SpeakerVoiceConfig> SpeakerVoiceConfig => field ??= new(
        new SpeakerVoiceConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SpeakerVoiceConfig>.String("speaker", static m => m.Speaker, static (m, v) => m with { Speaker = v }),
        FieldOf<SpeakerVoiceConfig>.Message("voiceConfig", static () => SetupShapes.VoiceConfig, static m => m.VoiceConfig,
            static (m, v) => m with { VoiceConfig = v }));

    public static MessageShape<ThinkingConfig> ThinkingConfig => field ??= new(
        new ThinkingConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ThinkingConfig>.OptionalBool("includeThoughts", static m => m.IncludeThoughts,
            static (m, v) => m with { IncludeThoughts = v }),
        FieldOf<ThinkingConfig>.Int32("thinkingBudget", static m => m.ThinkingBudget, static (m, v) => m with { ThinkingBudget = v }),
        FieldOf<ThinkingConfig>.Enum<ThinkingLevel>("thinkingLevel", static m => m.ThinkingLevel,
            static (m, v) => m with { ThinkingLevel = v }));

    public static MessageShape<TranslationConfig> TranslationConfig => field ??= new(
        new TranslationConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<TranslationConfig>.String("targetLanguageCode", static m => m.TargetLanguageCode,
            static (m, v) => m with { TargetLanguageCode = v }),
        FieldOf<TranslationConfig>.OptionalBool("echoTargetLanguage", static m => m.EchoTargetLanguage,
            static (m, v) => m with { EchoTargetLanguage = v }));

    public static MessageShape<RealtimeInputConfig> RealtimeInputConfig => field ??= new(
        new RealtimeInputConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<RealtimeInputConfig>.Message("automaticActivityDetection", static () => SetupShapes.AutomaticActivityDetection,
            static m => m.AutomaticActivityDetection, static (m, v) => m with { AutomaticActivityDetection = v }),
        FieldOf<RealtimeInputConfig>.Enum<ActivityHandling>("activityHandling", static m => m.ActivityHandling,
            static (m, v) => m with { ActivityHandling = v }),
        FieldOf<RealtimeInputConfig>.Enum<TurnCoverage>("turnCoverage", static m => m.TurnCoverage,
            static (m, v) => m with { TurnCoverage = v }),
        FieldOf<RealtimeInputConfig>.OptionalBool(
            "interimTranscriptTimestampEnabled", static m => m.InterimTranscriptTimestampEnabled,
            static (m, v) => m with { InterimTranscriptTimestampEnabled = v }));

    public static MessageShape<AutomaticActivityDetection> AutomaticActivityDetection => field ??= new(
        new AutomaticActivityDetection(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<AutomaticActivityDetection>.OptionalBool("disabled", static m => m.Disabled, static (m, v) => m with { Disabled = v }),
        FieldOf<AutomaticActivityDetection>.Enum<StartSensitivity>("startOfSpeechSensitivity", static m => m.StartOfSpeechSensitivity,
            static (m, v) => m with { StartOfSpeechSensitivity = v }),
        FieldOf<AutomaticActivityDetection>.Int32("prefixPaddingMs", static m => m.PrefixPaddingMs,
            static (m, v) => m with { PrefixPaddingMs = v }),
        FieldOf<AutomaticActivityDetection>.Enum<EndSensitivity>("endOfSpeechSensitivity", static m => m.EndOfSpeechSensitivity,
            static (m, v) => m with { EndOfSpeechSensitivity = v }),
        FieldOf<AutomaticActivityDetection>.Int32("silenceDurationMs", static m => m.SilenceDurationMs,
            static (m, v) => m with { SilenceDurationMs = v }));

    public static MessageShape<SessionResumptionConfig> SessionResumptionConfig => field ??= new(
        new SessionResumptionConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SessionResumptionConfig>.String("handle", static m => m.Handle, static (m, v) => m with { Handle = v }),
        FieldOf<SessionResumptionConfig>.Bool("transparent", static m => m.Transparent, static (m, v) => m with { Transparent = v }));

    public static MessageShape<ContextWindowCompressionConfig> ContextWindowCompressionConfig => field ??= new(
        new ContextWindowCompressionConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ContextWindowCompressionConfig>.Int64("triggerTokens", static m => m.TriggerTokens,
            static (m, v) => m with { TriggerTokens = v }),
        FieldOf<ContextWindowCompressionConfig>.Message("slidingWindow", static () => SetupShapes.SlidingWindow,
            static m => m.SlidingWindow, static (m, v) => m with { SlidingWindow = v }));

    public static MessageShape<SlidingWindow> SlidingWindow => field ??= new(
        new SlidingWindow(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SlidingWindow>.Int64("targetTokens", static m => m.TargetTokens, static (m, v) => m with { TargetTokens = v }));

    public static MessageShape<AudioTranscriptionConfig> AudioTranscriptionConfig => field ??= new(
        new AudioTranscriptionConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<AudioTranscriptionConfig>.Strings("languageCodes", static m => m.LanguageCodes,
            static (m, v) => m with { LanguageCodes = v }),
        FieldOf<AudioTranscriptionConfig>.Message("languageAuto", static () => SetupShapes.LanguageAuto, static m => m.LanguageAuto,
            static (m, v) => m with { LanguageAuto = v }),
        FieldOf<AudioTranscriptionConfig>.Message("languageHints", static () => SetupShapes.LanguageHints, static m => m.LanguageHints,
            static (m, v) => m with { LanguageHints = v }),
        FieldOf<AudioTranscriptionConfig>.Strings("customVocabulary", static m => m.CustomVocabulary,
            static (m, v) => m with { CustomVocabulary = v }),
        FieldOf<AudioTranscriptionConfig>.Strings("adaptationPhrases", static m => m.AdaptationPhrases,
            static (m, v) => m with { AdaptationPhrases = v }),
        FieldOf<AudioTranscriptionConfig>.OptionalBool("wordTimestamp", static m => m.WordTimestamp,
            static (m, v) => m with { WordTimestamp = v }),
        FieldOf<AudioTranscriptionConfig>.OptionalBool("diarization", static m => m.Diarization,
            static (m, v) => m with { Diarization = v }),
        FieldOf<AudioTranscriptionConfig>.Enum<AudioTranscriptionMode>("mode", static m => m.Mode, static (m, v) => m with { Mode = v }),
        FieldOf<AudioTranscriptionConfig>.String("sourceText", static m => m.SourceText, static (m, v) => m with { SourceText = v }));

    public static MessageShape<LanguageAuto> LanguageAuto => field ??= new(
        new LanguageAuto(), static m => m.Unknown, static (m, v) => m with { Unknown = v });

    public static MessageShape<LanguageHints> LanguageHints => field ??= new(
        new LanguageHints(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<LanguageHints>.Strings("languageCodes", static m => m.LanguageCodes, static (m, v) => m with { LanguageCodes = v }));

    public static MessageShape<ProactivityConfig> ProactivityConfig => field ??= new(
        new ProactivityConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ProactivityConfig>.OptionalBool("proactiveAudio", static m => m.ProactiveAudio,
            static (m, v) => m with { ProactiveAudio = v }),
        FieldOf<ProactivityConfig>.OptionalBool(
            "proactiveVideo", static m => m.ProactiveVideo, static (m, v) => m with { ProactiveVideo = v }));

    public static MessageShape<HistoryConfig> HistoryConfig => field ??= new(
        new HistoryConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<HistoryConfig>.Bool("initialHistoryInClientContent", static m => m.InitialHistoryInClientContent,
            static (m, v) => m with { InitialHistoryInClientContent = v }));

    public static MessageShape<AvatarConfig> AvatarConfig => field ??= new(
        new AvatarConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<AvatarConfig>.String("avatarName", static m => m.AvatarName, static (m, v) => m with { AvatarName = v }),
        FieldOf<AvatarConfig>.Message("customizedAvatar", static () => SetupShapes.CustomizedAvatar, static m => m.CustomizedAvatar,
            static (m, v) => m with { CustomizedAvatar = v }),
        FieldOf<AvatarConfig>.Int32("audioBitrateBps", static m => m.AudioBitrateBps, static (m, v) => m with { AudioBitrateBps = v }),
        FieldOf<AvatarConfig>.Int32("videoBitrateBps", static m => m.VideoBitrateBps, static (m, v) => m with { VideoBitrateBps = v }));

    public static MessageShape<CustomizedAvatar> CustomizedAvatar => field ??= new(
        new CustomizedAvatar(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<CustomizedAvatar>.String("imageMimeType", static m => m.ImageMimeType, static (m, v) => m with { ImageMimeType = v }),
        FieldOf<CustomizedAvatar>.Bytes("imageData", static m => m.ImageData, static (m, v) => m with { ImageData = v }));

    public static MessageShape<SafetySetting> SafetySetting => field ??= new(
        new SafetySetting(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SafetySetting>.Enum<HarmCategory>("category", static m => m.Category, static (m, v) => m with { Category = v }),
        FieldOf<SafetySetting>.Enum<HarmBlockThreshold>("threshold", static m => m.Threshold, static (m, v) => m with { Threshold = v }),
        FieldOf<SafetySetting>.Enum<HarmBlockMethod>("method", static m => m.Method, static (m, v) => m with { Method = v }));

    public static MessageShape<ModelSelectionConfig> ModelSelectionConfig => field ??= new(
        new ModelSelectionConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ModelSelectionConfig>.Enum<FeatureSelectionPreference>(
            "featureSelectionPreference", static m => m.FeatureSelectionPreference,
            static (m, v) => m with { FeatureSelectionPreference = v }));

    public static MessageShape<RoutingConfig> RoutingConfig => field ??= new(
        new RoutingConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<RoutingConfig>.Message(
            "autoMode", static () => SetupShapes.AutoRoutingMode, static m => m.AutoMode,
            static (m, v) => m with { AutoMode = v }).InOneof(),
        FieldOf<RoutingConfig>.Message(
            "manualMode", static () => SetupShapes.ManualRoutingMode, static m => m.ManualMode,
            static (m, v) => m with { ManualMode = v }).InOneof());

    public static MessageShape<AutoRoutingMode> AutoRoutingMode => field ??= new(
        new AutoRoutingMode(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<AutoRoutingMode>.Enum<ModelRoutingPreference>(
            "modelRoutingPreference", static m => m.ModelRoutingPreference, static (m, v) => m with { ModelRoutingPreference = v }));

    public static MessageShape<ManualRoutingMode> ManualRoutingMode => field ??= new(
        new ManualRoutingMode(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ManualRoutingMode>.String("modelName", static m => m.ModelName, static (m, v) => m with { ModelName = v }));
}
