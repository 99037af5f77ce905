namespace LiveProto.Mocking.Session.Profiles;

/// <summary>What a call's id looks like (docs/protocol.md §4.4).</summary>
internal enum CallIdForm
{
    /// <summary><c>function-call-</c> and a decimal uint64.</summary>
    FunctionCall,

    /// <summary><c>fc_</c> and digits.</summary>
    Short,

    /// <summary>A UUID.</summary>
    Uuid,
}

/// <summary>How a family plays tools.</summary>
/// <param name="IdForm">Form of the ids.</param>
/// <param name="NonBlockingByDefault">A function without <c>behavior</c> is NON_BLOCKING.</param>
/// <param name="SupportsNonBlocking">NON_BLOCKING is honoured; else every call blocks.</param>
/// <param name="AlwaysNonBlocking">BLOCKING is not honoured.</param>
/// <param name="AcceptsScheduling">FunctionResponse.scheduling is accepted.</param>
/// <param name="CodeBeforeCall">An executableCode part with the call in Python precedes the toolCall.</param>
/// <param name="AfterCall">Whether the turn is declared complete while a blocking call is open.</param>
internal sealed record ToolHabits(
    CallIdForm IdForm,
    bool NonBlockingByDefault,
    bool SupportsNonBlocking,
    bool AlwaysNonBlocking,
    bool AcceptsScheduling,
    bool CodeBeforeCall,
    TurnCompleteAfterToolCall AfterCall)
{
    public static ToolHabits For(ModelFamily family, MockBackend backend) => (backend, family) switch
    {
        (_, ModelFamily.Live38Thinking) => new(Ids(backend, CallIdForm.Short), true, true, true, false, false, TurnCompleteAfterToolCall.Never),
        (_, ModelFamily.Live38) => new(Ids(backend, CallIdForm.Short), true, true, false, true, false, TurnCompleteAfterToolCall.Never),
        (MockBackend.Vertex, _) => new(CallIdForm.Uuid, false, true, false, true, false, TurnCompleteAfterToolCall.Always),
        (_, ModelFamily.Live31) => new(CallIdForm.Short, false, false, false, true, false, TurnCompleteAfterToolCall.Never),
        (_, ModelFamily.HalfCascade) => new(CallIdForm.FunctionCall, false, true, false, true, true, TurnCompleteAfterToolCall.IfResponseIsSlow),
        _ => new(CallIdForm.FunctionCall, false, true, false, true, false, TurnCompleteAfterToolCall.IfResponseIsSlow),
    };

    private static CallIdForm Ids(MockBackend backend, CallIdForm gemini) => backend == MockBackend.Vertex ? CallIdForm.Uuid : gemini;
}
