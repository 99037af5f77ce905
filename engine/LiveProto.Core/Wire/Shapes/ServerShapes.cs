using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>The wire shape of what the server sends: each field once, in the order in which it is written.</summary>
internal static class ServerShapes
{
    public static MessageShape<VoiceConsentSignature> VoiceConsentSignature => field ??= new(
        new VoiceConsentSignature(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<VoiceConsentSignature>.String("signature", static m => m.Signature, static (m, v) => m with { Signature = v }));

    public static MessageShape<ServerMessage> ServerMessage => field ??= new(
        new ServerMessage(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ServerMessage>.Message("setupComplete", static () => ServerShapes.SetupComplete, static m => m.SetupComplete,
            static (m, v) => m with { SetupComplete = v }),
        FieldOf<ServerMessage>.Message("serverContent", static () => ServerShapes.ServerContent, static m => m.ServerContent,
            static (m, v) => m with { ServerContent = v }).Carrying(),
        FieldOf<ServerMessage>.Message("toolCall", static () => ServerShapes.ToolCall, static m => m.ToolCall,
            static (m, v) => m with { ToolCall = v }).Carrying(),
        FieldOf<ServerMessage>.Message("toolCallCancellation", static () => ServerShapes.ToolCallCancellation,
            static m => m.ToolCallCancellation, static (m, v) => m with { ToolCallCancellation = v }).Carrying(),
        FieldOf<ServerMessage>.Message("goAway", static () => ServerShapes.GoAway, static m => m.GoAway,
            static (m, v) => m with { GoAway = v }),
        FieldOf<ServerMessage>.Message("sessionResumptionUpdate", static () => ServerShapes.SessionResumptionUpdate,
            static m => m.SessionResumptionUpdate, static (m, v) => m with { SessionResumptionUpdate = v }).Carrying(),
        FieldOf<ServerMessage>.Message("voiceActivity", static () => ServerShapes.VoiceActivity, static m => m.VoiceActivity,
            static (m, v) => m with { VoiceActivity = v }),
        FieldOf<ServerMessage>.Message("voiceActivityDetectionSignal", static () => ServerShapes.VoiceActivityDetectionSignal,
            static m => m.VoiceActivityDetectionSignal, static (m, v) => m with { VoiceActivityDetectionSignal = v }),
        FieldOf<ServerMessage>.Message("usageMetadata", static () => ServerShapes.UsageMetadata, static m => m.UsageMetadata,
            static (m, v) => m with { UsageMetadata = v }));

    public static MessageShape<SetupComplete> SetupComplete => field ??= new(
        new SetupComplete(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SetupComplete>.String("sessionId", static m => m.SessionId, static (m, v) => m with { SessionId = v }),
        FieldOf<SetupComplete>.Message("voiceConsentSignature", static () => ServerShapes.VoiceConsentSignature,
            static m => m.VoiceConsentSignature, static (m, v) => m with { VoiceConsentSignature = v }));

    public static MessageShape<ServerContent> ServerContent => field ??= new(
        new ServerContent(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ServerContent>.Message("modelTurn", static () => ContentShapes.Content, static m => m.ModelTurn,
            static (m, v) => m with { ModelTurn = v }).Carrying(),
        FieldOf<ServerContent>.Bool("turnComplete", static m => m.TurnComplete, static (m, v) => m with { TurnComplete = v }),
        FieldOf<ServerContent>.Enum<TurnCompleteReason>("turnCompleteReason", static m => m.TurnCompleteReason,
            static (m, v) => m with { TurnCompleteReason = v }),
        FieldOf<ServerContent>.Bool("interrupted", static m => m.Interrupted, static (m, v) => m with { Interrupted = v }),
        FieldOf<ServerContent>.Message("groundingMetadata", static () => GroundingShapes.GroundingMetadata, static m => m.GroundingMetadata,
            static (m, v) => m with { GroundingMetadata = v }),
        FieldOf<ServerContent>.Bool("generationComplete", static m => m.GenerationComplete,
            static (m, v) => m with { GenerationComplete = v }),
        FieldOf<ServerContent>.Message("inputTranscription", static () => ServerShapes.Transcription, static m => m.InputTranscription,
            static (m, v) => m with { InputTranscription = v }),
        FieldOf<ServerContent>.Message("outputTranscription", static () => ServerShapes.Transcription, static m => m.OutputTranscription,
            static (m, v) => m with { OutputTranscription = v }),
        FieldOf<ServerContent>.Message("urlContextMetadata", static () => ServerShapes.UrlContextMetadata, static m => m.UrlContextMetadata,
            static (m, v) => m with { UrlContextMetadata = v }),
        FieldOf<ServerContent>.Bool("waitingForInput", static m => m.WaitingForInput, static (m, v) => m with { WaitingForInput = v }),
        FieldOf<ServerContent>.Message("interimInputTranscription", static () => ServerShapes.Transcription,
            static m => m.InterimInputTranscription, static (m, v) => m with { InterimInputTranscription = v }),
        FieldOf<ServerContent>.Enum<InteractionStatus>("interactionStatus", static m => m.InteractionStatus,
            static (m, v) => m with { InteractionStatus = v }));

    public static MessageShape<Transcription> Transcription => field ??= new(
        new Transcription(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<Transcription>.String("text", static m => m.Text, static (m, v) => m with { Text = v }),
        FieldOf<Transcription>.Bool("finished", static m => m.Finished, static (m, v) => m with { Finished = v }),
        FieldOf<Transcription>.String("languageCode", static m => m.LanguageCode, static (m, v) => m with { LanguageCode = v }),
        FieldOf<Transcription>.String("speakerLabel", static m => m.SpeakerLabel, static (m, v) => m with { SpeakerLabel = v }),
        FieldOf<Transcription>.Messages("words", static () => ServerShapes.TranscribedWord, static m => m.Words,
            static (m, v) => m with { Words = v }),
        FieldOf<Transcription>.Duration("startOffset", static m => m.StartOffset, static (m, v) => m with { StartOffset = v }),
        FieldOf<Transcription>.Duration("endOffset", static m => m.EndOffset, static (m, v) => m with { EndOffset = v }));

    public static MessageShape<TranscribedWord> TranscribedWord => field ??= new(
        new TranscribedWord(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<TranscribedWord>.String("word", static m => m.Word, static (m, v) => m with { Word = v }),
        FieldOf<TranscribedWord>.Duration("startOffset", static m => m.StartOffset, static (m, v) => m with { StartOffset = v }),
        FieldOf<TranscribedWord>.Duration("endOffset", static m => m.EndOffset, static (m, v) => m with { EndOffset = v }));

    public static MessageShape<UrlContextMetadata> UrlContextMetadata => field ??= new(
        new UrlContextMetadata(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<UrlContextMetadata>.Messages("urlMetadata", static () => ServerShapes.UrlMetadata, static m => m.UrlMetadata,
            static (m, v) => m with { UrlMetadata = v }));

    public static MessageShape<UrlMetadata> UrlMetadata => field ??= new(
        new UrlMetadata(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<UrlMetadata>.String("retrievedUrl", static m => m.RetrievedUrl, static (m, v) => m with { RetrievedUrl = v }),
        FieldOf<UrlMetadata>.Enum<UrlRetrievalStatus>("urlRetrievalStatus", static m => m.UrlRetrievalStatus,
            static (m, v) => m with { UrlRetrievalStatus = v }));

    public static MessageShape<ToolCall> ToolCall => field ??= new(
        new ToolCall(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ToolCall>.Messages("functionCalls", static () => ContentShapes.FunctionCall, static m => m.FunctionCalls,
            static (m, v) => m with { FunctionCalls = v }).Carrying());

    public static MessageShape<ToolCallCancellation> ToolCallCancellation => field ??= new(
        new ToolCallCancellation(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ToolCallCancellation>.Strings("ids", static m => m.Ids, static (m, v) => m with { Ids = v }).Steering());

    public static MessageShape<UsageMetadata> UsageMetadata => field ??= new(
        new UsageMetadata(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<UsageMetadata>.ImplicitInt32("promptTokenCount", static m => m.PromptTokenCount,
            static (m, v) => m with { PromptTokenCount = v }),
        FieldOf<UsageMetadata>.ImplicitInt32("cachedContentTokenCount", static m => m.CachedContentTokenCount,
            static (m, v) => m with { CachedContentTokenCount = v }),
        FieldOf<UsageMetadata>.ImplicitInt32("responseTokenCount", static m => m.ResponseTokenCount,
            static (m, v) => m with { ResponseTokenCount = v }),
        FieldOf<UsageMetadata>.ImplicitInt32("candidatesTokenCount", static m => m.CandidatesTokenCount,
            static (m, v) => m with { CandidatesTokenCount = v }),
        FieldOf<UsageMetadata>.ImplicitInt32("toolUsePromptTokenCount", static m => m.ToolUsePromptTokenCount,
            static (m, v) => m with { ToolUsePromptTokenCount = v }),
        FieldOf<UsageMetadata>.ImplicitInt32("thoughtsTokenCount", static m => m.ThoughtsTokenCount,
            static (m, v) => m with { ThoughtsTokenCount = v }),
        FieldOf<UsageMetadata>.ImplicitInt32("totalTokenCount", static m => m.TotalTokenCount,
            static (m, v) => m with { TotalTokenCount = v }),
        FieldOf<UsageMetadata>.Messages("promptTokensDetails", static () => ServerShapes.ModalityTokenCount,
            static m => m.PromptTokensDetails, static (m, v) => m with { PromptTokensDetails = v }),
        FieldOf<UsageMetadata>.Messages("cacheTokensDetails", static () => ServerShapes.ModalityTokenCount,
            static m => m.CacheTokensDetails, static (m, v) => m with { CacheTokensDetails = v }),
        FieldOf<UsageMetadata>.Messages("responseTokensDetails", static () => ServerShapes.ModalityTokenCount,
            static m => m.ResponseTokensDetails, static (m, v) => m with { ResponseTokensDetails = v }),
        FieldOf<UsageMetadata>.Messages("candidatesTokensDetails", static () => ServerShapes.ModalityTokenCount,
            static m => m.CandidatesTokensDetails, static (m, v) => m with { CandidatesTokensDetails = v }),
        FieldOf<UsageMetadata>.Messages("toolUsePromptTokensDetails", static () => ServerShapes.ModalityTokenCount,
            static m => m.ToolUsePromptTokensDetails, static (m, v) => m with { ToolUsePromptTokensDetails = v }),
        FieldOf<UsageMetadata>.Enum<TrafficType>("trafficType", static m => m.TrafficType, static (m, v) => m with { TrafficType = v }),
        FieldOf<UsageMetadata>.String("serviceTier", static m => m.ServiceTier, static (m, v) => m with { ServiceTier = v }));

    public static MessageShape<ModalityTokenCount> ModalityTokenCount => field ??= new(
        new ModalityTokenCount(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ModalityTokenCount>.Enum<MediaModality>("modality", static m => m.Modality, static (m, v) => m with { Modality = v }),
        FieldOf<ModalityTokenCount>.ImplicitInt32("tokenCount", static m => m.TokenCount, static (m, v) => m with { TokenCount = v }));

    public static MessageShape<GoAway> GoAway => field ??= new(
        new GoAway(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GoAway>.Duration("timeLeft", static m => m.TimeLeft, static (m, v) => m with { TimeLeft = v }));

    public static MessageShape<SessionResumptionUpdate> SessionResumptionUpdate => field ??= new(
        new SessionResumptionUpdate(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SessionResumptionUpdate>.String("newHandle", static m => m.NewHandle, static (m, v) => m with { NewHandle = v }).Steering(),
        FieldOf<SessionResumptionUpdate>.Bool("resumable", static m => m.Resumable, static (m, v) => m with { Resumable = v }).Steering(),
        FieldOf<SessionResumptionUpdate>.Int64("lastConsumedClientMessageIndex", static m => m.LastConsumedClientMessageIndex,
            static (m, v) => m with { LastConsumedClientMessageIndex = v }).Steering());

    public static MessageShape<VoiceActivity> VoiceActivity => field ??= new(
        new VoiceActivity(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<VoiceActivity>.Enum<VoiceActivityType>("type", static m => m.Type, static (m, v) => m with { Type = v }),
        FieldOf<VoiceActivity>.Duration("audioOffset", static m => m.AudioOffset, static (m, v) => m with { AudioOffset = v }));

    public static MessageShape<VoiceActivityDetectionSignal> VoiceActivityDetectionSignal => field ??= new(
        new VoiceActivityDetectionSignal(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<VoiceActivityDetectionSignal>.Enum<VadSignalType>("vadSignalType", static m => m.VadSignalType,
            static (m, v) => m with { VadSignalType = v }));
}
