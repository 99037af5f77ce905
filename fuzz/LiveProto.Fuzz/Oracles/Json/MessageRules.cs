using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Json;

/// <summary>What the types of the records do not say about the messages of the API, in lists: docs/protocol.md §3 to §5.</summary>
internal static class MessageRules
{
    private static readonly Dictionary<Type, string[]> s_choices = new()
    {
        [typeof(ClientMessage)] = ["setup", "clientContent", "realtimeInput", "toolResponse", "contextUpdate"],
        [typeof(Part)] =
        [
            "text", "inlineData", "fileData", "functionCall", "functionResponse", "executableCode", "codeExecutionResult", "toolCall",
            "toolResponse", "audioTranscription",
        ],
        [typeof(FunctionResponsePart)] = ["inlineData", "fileData"],
        [typeof(PartialArg)] = ["boolValue", "nullValue", "numberValue", "stringValue"],
        [typeof(VoiceConfig)] = ["prebuiltVoiceConfig", "replicatedVoiceConfig"],
        [typeof(GroundingChunk)] = ["web", "retrievedContext", "maps", "image"],
        [typeof(CustomMetadata)] = ["stringValue", "stringListValue", "numericValue"],
        [typeof(RoutingConfig)] = ["autoMode", "manualMode"],
    };

    // What a session acts on: calls and their ends, handles, media.
    private static readonly Dictionary<Type, string[]> s_steering = new()
    {
        [typeof(Blob)] = ["mimeType", "data"],
        [typeof(FunctionCall)] = ["name", "args", "id", "partialArgs", "willContinue"],
        [typeof(PartialArg)] = ["jsonPath", "boolValue", "nullValue", "numberValue", "stringValue", "willContinue"],
        [typeof(ToolCallCancellation)] = ["ids"],
        [typeof(SessionResumptionUpdate)] = ["newHandle", "resumable", "lastConsumedClientMessageIndex"],
    };

    // The way down to these.
    private static readonly Dictionary<Type, string[]> s_carrying = new()
    {
        [typeof(ServerMessage)] = ["serverContent", "toolCall", "toolCallCancellation", "sessionResumptionUpdate"],
        [typeof(ServerContent)] = ["modelTurn"],
        [typeof(Content)] = ["parts"],
        [typeof(Part)] = ["inlineData"],
        [typeof(ToolCall)] = ["functionCalls"],
    };

    // google.protobuf.Value; what else is kept raw is a Struct, or a message.
    private static readonly string[] s_anyValue = ["parametersJsonSchema", "responseJsonSchema", "example", "default", "schema"];

    /// <summary>Whether a member excludes others of its message.</summary>
    public static bool IsChoice(Type message, RecordMember member) => Has(s_choices, message, member);

    /// <summary>Whether a wrong form, or what is not text, must not be acted on.</summary>
    public static bool Steers(Type message, RecordMember member) => Has(s_steering, message, member);

    /// <summary>Whether a message whose member has a wrong form is of no use.</summary>
    public static bool IsNeeded(Type message, RecordMember member) => Steers(message, member) || Has(s_carrying, message, member);

    /// <summary>Whether a member that is kept raw may be any value.</summary>
    public static bool IsAnyValue(RecordMember member) => s_anyValue.Contains(member.Name);

    private static bool Has(Dictionary<Type, string[]> lists, Type message, RecordMember member) =>
        lists.TryGetValue(message, out string[]? names) && names.Contains(member.Name);
}
