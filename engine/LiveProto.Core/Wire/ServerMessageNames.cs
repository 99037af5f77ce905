namespace LiveProto.Wire;

/// <summary>The names that <see cref="ServerMessagePass"/> looks for, both spellings. A test keeps them equal to the shapes' names.</summary>
internal static class ServerMessageNames
{
    public static ServerMessageKinds FindTopLevel(ReadOnlySpan<byte> name)
    {
        if (Is(name, "serverContent"u8, "server_content"u8))
            return ServerMessageKinds.ServerContent;
        if (Is(name, "usageMetadata"u8, "usage_metadata"u8))
            return ServerMessageKinds.UsageMetadata;
        if (Is(name, "toolCall"u8, "tool_call"u8))
            return ServerMessageKinds.ToolCall;
        if (Is(name, "sessionResumptionUpdate"u8, "session_resumption_update"u8))
            return ServerMessageKinds.SessionResumptionUpdate;
        if (Is(name, "toolCallCancellation"u8, "tool_call_cancellation"u8))
            return ServerMessageKinds.ToolCallCancellation;
        if (Is(name, "voiceActivity"u8, "voice_activity"u8))
            return ServerMessageKinds.VoiceActivity;
        if (Is(name, "setupComplete"u8, "setup_complete"u8))
            return ServerMessageKinds.SetupComplete;
        if (Is(name, "goAway"u8, "go_away"u8))
            return ServerMessageKinds.GoAway;
        return Is(name, "voiceActivityDetectionSignal"u8, "voice_activity_detection_signal"u8)
            ? ServerMessageKinds.VoiceActivityDetectionSignal
            : ServerMessageKinds.Unknown;
    }

    public static string OfTopLevel(ServerMessageKinds kind) => ToCamel(kind.ToString());

    public static ServerContentKinds FindContent(ReadOnlySpan<byte> name)
    {
        if (Is(name, "modelTurn"u8, "model_turn"u8))
            return ServerContentKinds.ModelTurn;
        if (Is(name, "outputTranscription"u8, "output_transcription"u8))
            return ServerContentKinds.OutputTranscription;
        if (Is(name, "inputTranscription"u8, "input_transcription"u8))
            return ServerContentKinds.InputTranscription;
        if (Is(name, "turnComplete"u8, "turn_complete"u8))
            return ServerContentKinds.TurnComplete;
        if (Is(name, "generationComplete"u8, "generation_complete"u8))
            return ServerContentKinds.GenerationComplete;
        if (Is(name, "interrupted"u8, "interrupted"u8))
            return ServerContentKinds.Interrupted;
        if (Is(name, "groundingMetadata"u8, "grounding_metadata"u8))
            return ServerContentKinds.GroundingMetadata;
        if (Is(name, "interimInputTranscription"u8, "interim_input_transcription"u8))
            return ServerContentKinds.InterimInputTranscription;
        if (Is(name, "waitingForInput"u8, "waiting_for_input"u8))
            return ServerContentKinds.WaitingForInput;
        if (Is(name, "urlContextMetadata"u8, "url_context_metadata"u8))
            return ServerContentKinds.UrlContextMetadata;
        if (Is(name, "turnCompleteReason"u8, "turn_complete_reason"u8))
            return ServerContentKinds.TurnCompleteReason;
        return Is(name, "interactionStatus"u8, "interaction_status"u8) ? ServerContentKinds.InteractionStatus : ServerContentKinds.Unknown;
    }

    public static string OfContent(ServerContentKinds kind) => ToCamel(kind.ToString());

    public static PartMember FindPart(ReadOnlySpan<byte> name)
    {
        if (Is(name, "inlineData"u8, "inline_data"u8))
            return PartMember.InlineData;
        if (Is(name, "text"u8, "text"u8))
            return PartMember.Text;
        if (Is(name, "thought"u8, "thought"u8))
            return PartMember.Thought;
        if (Is(name, "executableCode"u8, "executable_code"u8))
            return PartMember.ExecutableCode;
        if (Is(name, "codeExecutionResult"u8, "code_execution_result"u8))
            return PartMember.CodeExecutionResult;
        if (Is(name, "fileData"u8, "file_data"u8))
            return PartMember.FileData;
        if (Is(name, "functionCall"u8, "function_call"u8))
            return PartMember.FunctionCall;
        if (Is(name, "functionResponse"u8, "function_response"u8))
            return PartMember.FunctionResponse;
        if (Is(name, "toolCall"u8, "tool_call"u8))
            return PartMember.ToolCall;
        if (Is(name, "toolResponse"u8, "tool_response"u8))
            return PartMember.ToolResponse;
        return Is(name, "audioTranscription"u8, "audio_transcription"u8) ? PartMember.AudioTranscription : PartMember.Unknown;
    }

    public static string OfPart(PartMember member) => ToCamel(member.ToString());

    public static UsageMember FindUsage(ReadOnlySpan<byte> name)
    {
        if (Is(name, "promptTokenCount"u8, "prompt_token_count"u8))
            return UsageMember.Prompt;
        if (Is(name, "responseTokenCount"u8, "response_token_count"u8))
            return UsageMember.Response;
        if (Is(name, "candidatesTokenCount"u8, "candidates_token_count"u8))
            return UsageMember.Candidates;
        if (Is(name, "thoughtsTokenCount"u8, "thoughts_token_count"u8))
            return UsageMember.Thoughts;
        return Is(name, "totalTokenCount"u8, "total_token_count"u8) ? UsageMember.Total : UsageMember.Unknown;
    }

    public static string OfUsage(UsageMember member) => $"{ToCamel(member.ToString())}TokenCount";

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> camel, ReadOnlySpan<byte> snake) =>
        name.SequenceEqual(camel) || name.SequenceEqual(snake);

    private static string ToCamel(string pascal) => char.ToLowerInvariant(pascal[0]) + pascal[1..];
}
