using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>
/// The names that <see cref="ServerMessagePass"/> looks for, both spellings, sorted by length, which the compiler turns into a jump. A test
/// keeps them equal to the names of the shapes.
/// </summary>
internal static class ServerMessageNames
{
    public static ServerMessageKinds FindTopLevel(ReadOnlySpan<byte> name) => name.Length switch
    {
        6 when name.SequenceEqual("goAway"u8) => ServerMessageKinds.GoAway,
        7 when name.SequenceEqual("go_away"u8) => ServerMessageKinds.GoAway,
        8 when name.SequenceEqual("toolCall"u8) => ServerMessageKinds.ToolCall,
        9 when name.SequenceEqual("tool_call"u8) => ServerMessageKinds.ToolCall,
        13 when name.SequenceEqual("serverContent"u8) => ServerMessageKinds.ServerContent,
        13 when name.SequenceEqual("usageMetadata"u8) => ServerMessageKinds.UsageMetadata,
        13 when name.SequenceEqual("voiceActivity"u8) => ServerMessageKinds.VoiceActivity,
        13 when name.SequenceEqual("setupComplete"u8) => ServerMessageKinds.SetupComplete,
        14 when name.SequenceEqual("server_content"u8) => ServerMessageKinds.ServerContent,
        14 when name.SequenceEqual("usage_metadata"u8) => ServerMessageKinds.UsageMetadata,
        14 when name.SequenceEqual("voice_activity"u8) => ServerMessageKinds.VoiceActivity,
        14 when name.SequenceEqual("setup_complete"u8) => ServerMessageKinds.SetupComplete,
        20 when name.SequenceEqual("toolCallCancellation"u8) => ServerMessageKinds.ToolCallCancellation,
        22 when name.SequenceEqual("tool_call_cancellation"u8) => ServerMessageKinds.ToolCallCancellation,
        23 when name.SequenceEqual("sessionResumptionUpdate"u8) => ServerMessageKinds.SessionResumptionUpdate,
        25 when name.SequenceEqual("session_resumption_update"u8) => ServerMessageKinds.SessionResumptionUpdate,
        28 when name.SequenceEqual("voiceActivityDetectionSignal"u8) => ServerMessageKinds.VoiceActivityDetectionSignal,
        31 when name.SequenceEqual("voice_activity_detection_signal"u8) => ServerMessageKinds.VoiceActivityDetectionSignal,
        _ => ServerMessageKinds.Unknown,
    };

    /// <summary>The kind of a name that stands here, of those that most messages have, and its length with quotes; 0 when it is another, or
    /// written in another way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ServerMessageKinds ExpectTopLevel(ReadOnlySpan<byte> text, out int length)
    {
        if (IsAt(text, "\"serverContent\""u8, out length))
            return ServerMessageKinds.ServerContent;
        if (IsAt(text, "\"usageMetadata\""u8, out length))
            return ServerMessageKinds.UsageMetadata;
        length = 0;
        return ServerMessageKinds.Unknown;
    }

    public static string OfTopLevel(ServerMessageKinds kind) => ToCamel(kind.ToString());

    public static ServerContentKinds FindContent(ReadOnlySpan<byte> name) => name.Length switch
    {
        9 when name.SequenceEqual("modelTurn"u8) => ServerContentKinds.ModelTurn,
        10 when name.SequenceEqual("model_turn"u8) => ServerContentKinds.ModelTurn,
        11 when name.SequenceEqual("interrupted"u8) => ServerContentKinds.Interrupted,
        12 when name.SequenceEqual("turnComplete"u8) => ServerContentKinds.TurnComplete,
        13 when name.SequenceEqual("turn_complete"u8) => ServerContentKinds.TurnComplete,
        15 when name.SequenceEqual("waitingForInput"u8) => ServerContentKinds.WaitingForInput,
        17 when name.SequenceEqual("groundingMetadata"u8) => ServerContentKinds.GroundingMetadata,
        17 when name.SequenceEqual("waiting_for_input"u8) => ServerContentKinds.WaitingForInput,
        17 when name.SequenceEqual("interactionStatus"u8) => ServerContentKinds.InteractionStatus,
        18 when name.SequenceEqual("inputTranscription"u8) => ServerContentKinds.InputTranscription,
        18 when name.SequenceEqual("generationComplete"u8) => ServerContentKinds.GenerationComplete,
        18 when name.SequenceEqual("grounding_metadata"u8) => ServerContentKinds.GroundingMetadata,
        18 when name.SequenceEqual("urlContextMetadata"u8) => ServerContentKinds.UrlContextMetadata,
        18 when name.SequenceEqual("turnCompleteReason"u8) => ServerContentKinds.TurnCompleteReason,
        18 when name.SequenceEqual("interaction_status"u8) => ServerContentKinds.InteractionStatus,
        19 when name.SequenceEqual("outputTranscription"u8) => ServerContentKinds.OutputTranscription,
        19 when name.SequenceEqual("input_transcription"u8) => ServerContentKinds.InputTranscription,
        19 when name.SequenceEqual("generation_complete"u8) => ServerContentKinds.GenerationComplete,
        20 when name.SequenceEqual("output_transcription"u8) => ServerContentKinds.OutputTranscription,
        20 when name.SequenceEqual("url_context_metadata"u8) => ServerContentKinds.UrlContextMetadata,
        20 when name.SequenceEqual("turn_complete_reason"u8) => ServerContentKinds.TurnCompleteReason,
        25 when name.SequenceEqual("interimInputTranscription"u8) => ServerContentKinds.InterimInputTranscription,
        27 when name.SequenceEqual("interim_input_transcription"u8) => ServerContentKinds.InterimInputTranscription,
        _ => ServerContentKinds.Unknown,
    };

    /// <inheritdoc cref="ExpectTopLevel"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ServerContentKinds ExpectContent(ReadOnlySpan<byte> text, out int length)
    {
        if (IsAt(text, "\"modelTurn\""u8, out length))
            return ServerContentKinds.ModelTurn;
        if (IsAt(text, "\"outputTranscription\""u8, out length))
            return ServerContentKinds.OutputTranscription;
        if (IsAt(text, "\"turnComplete\""u8, out length))
            return ServerContentKinds.TurnComplete;
        if (IsAt(text, "\"generationComplete\""u8, out length))
            return ServerContentKinds.GenerationComplete;
        if (IsAt(text, "\"interrupted\""u8, out length))
            return ServerContentKinds.Interrupted;
        if (IsAt(text, "\"inputTranscription\""u8, out length))
            return ServerContentKinds.InputTranscription;
        length = 0;
        return ServerContentKinds.Unknown;
    }

    public static string OfContent(ServerContentKinds kind) => ToCamel(kind.ToString());

    public static PartMember FindPart(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 when name.SequenceEqual("text"u8) => PartMember.Text,
        7 when name.SequenceEqual("thought"u8) => PartMember.Thought,
        8 when name.SequenceEqual("fileData"u8) => PartMember.FileData,
        8 when name.SequenceEqual("toolCall"u8) => PartMember.ToolCall,
        9 when name.SequenceEqual("file_data"u8) => PartMember.FileData,
        9 when name.SequenceEqual("tool_call"u8) => PartMember.ToolCall,
        10 when name.SequenceEqual("inlineData"u8) => PartMember.InlineData,
        11 when name.SequenceEqual("inline_data"u8) => PartMember.InlineData,
        12 when name.SequenceEqual("functionCall"u8) => PartMember.FunctionCall,
        12 when name.SequenceEqual("toolResponse"u8) => PartMember.ToolResponse,
        13 when name.SequenceEqual("function_call"u8) => PartMember.FunctionCall,
        13 when name.SequenceEqual("tool_response"u8) => PartMember.ToolResponse,
        14 when name.SequenceEqual("executableCode"u8) => PartMember.ExecutableCode,
        15 when name.SequenceEqual("executable_code"u8) => PartMember.ExecutableCode,
        16 when name.SequenceEqual("functionResponse"u8) => PartMember.FunctionResponse,
        17 when name.SequenceEqual("function_response"u8) => PartMember.FunctionResponse,
        18 when name.SequenceEqual("audioTranscription"u8) => PartMember.AudioTranscription,
        19 when name.SequenceEqual("codeExecutionResult"u8) => PartMember.CodeExecutionResult,
        19 when name.SequenceEqual("audio_transcription"u8) => PartMember.AudioTranscription,
        21 when name.SequenceEqual("code_execution_result"u8) => PartMember.CodeExecutionResult,
        _ => PartMember.Unknown,
    };

    /// <inheritdoc cref="ExpectTopLevel"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PartMember ExpectPart(ReadOnlySpan<byte> text, out int length)
    {
        if (IsAt(text, "\"inlineData\""u8, out length))
            return PartMember.InlineData;
        if (IsAt(text, "\"text\""u8, out length))
            return PartMember.Text;
        length = 0;
        return PartMember.Unknown;
    }

    public static string OfPart(PartMember member) => ToCamel(member.ToString());

    public static UsageMember FindUsage(ReadOnlySpan<byte> name) => name.Length switch
    {
        15 when name.SequenceEqual("totalTokenCount"u8) => UsageMember.Total,
        16 when name.SequenceEqual("promptTokenCount"u8) => UsageMember.Prompt,
        17 when name.SequenceEqual("total_token_count"u8) => UsageMember.Total,
        18 when name.SequenceEqual("prompt_token_count"u8) => UsageMember.Prompt,
        18 when name.SequenceEqual("responseTokenCount"u8) => UsageMember.Response,
        18 when name.SequenceEqual("thoughtsTokenCount"u8) => UsageMember.Thoughts,
        20 when name.SequenceEqual("response_token_count"u8) => UsageMember.Response,
        20 when name.SequenceEqual("candidatesTokenCount"u8) => UsageMember.Candidates,
        20 when name.SequenceEqual("thoughts_token_count"u8) => UsageMember.Thoughts,
        22 when name.SequenceEqual("candidates_token_count"u8) => UsageMember.Candidates,
        _ => UsageMember.Unknown,
    };

    /// <inheritdoc cref="ExpectTopLevel"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsageMember ExpectUsage(ReadOnlySpan<byte> text, out int length)
    {
        if (IsAt(text, "\"promptTokenCount\""u8, out length))
            return UsageMember.Prompt;
        if (IsAt(text, "\"responseTokenCount\""u8, out length))
            return UsageMember.Response;
        if (IsAt(text, "\"totalTokenCount\""u8, out length))
            return UsageMember.Total;
        if (IsAt(text, "\"candidatesTokenCount\""u8, out length))
            return UsageMember.Candidates;
        if (IsAt(text, "\"promptTokensDetails\""u8, out length))
            return UsageMember.Unknown;
        if (IsAt(text, "\"responseTokensDetails\""u8, out length))
            return UsageMember.Unknown;
        length = 0;
        return UsageMember.Unknown;
    }

    public static string OfUsage(UsageMember member) => $"{ToCamel(member.ToString())}TokenCount";

    public static RareMember FindRare(ServerMessageKinds kind, ReadOnlySpan<byte> name) => kind switch
    {
        ServerMessageKinds.SetupComplete when Is(name, "sessionId"u8, "session_id"u8) => RareMember.SessionId,
        ServerMessageKinds.GoAway when Is(name, "timeLeft"u8, "time_left"u8) => RareMember.TimeLeft,
        ServerMessageKinds.SessionResumptionUpdate when Is(name, "newHandle"u8, "new_handle"u8) => RareMember.NewHandle,
        ServerMessageKinds.SessionResumptionUpdate when name.SequenceEqual("resumable"u8) => RareMember.Resumable,
        ServerMessageKinds.SessionResumptionUpdate when Is(name, "lastConsumedClientMessageIndex"u8,
            "last_consumed_client_message_index"u8) => RareMember.LastConsumedClientMessageIndex,
        ServerMessageKinds.VoiceActivity when name.SequenceEqual("type"u8) => RareMember.Type,
        ServerMessageKinds.VoiceActivity when Is(name, "audioOffset"u8, "audio_offset"u8) => RareMember.AudioOffset,
        ServerMessageKinds.VoiceActivityDetectionSignal when Is(name, "vadSignalType"u8, "vad_signal_type"u8) => RareMember.VadSignalType,
        _ => RareMember.Unknown,
    };

    public static string OfRare(RareMember member) => ToCamel(member.ToString());

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> camel, ReadOnlySpan<byte> snake) =>
        name.SequenceEqual(camel) || name.SequenceEqual(snake);

    private static string ToCamel(string pascal) => char.ToLowerInvariant(pascal[0]) + pascal[1..];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAt(ReadOnlySpan<byte> text, ReadOnlySpan<byte> quoted, out int length)
    {
        length = quoted.Length;
        return text.StartsWith(quoted);
    }
}
