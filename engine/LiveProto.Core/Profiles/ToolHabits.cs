using static LiveProto.Profiles.Facts;

namespace LiveProto.Profiles;

/// <summary>How a model calls functions and takes their results (docs/protocol.md §3.4, §3.9, §6.9).</summary>
/// <param name="Behaviors">The behaviors it knows.</param>
/// <param name="Scheduling"><c>FunctionResponse.scheduling</c> is taken.</param>
/// <param name="ResponseNeedsId">A result without an id is refused.</param>
/// <param name="JsonSchema">Arguments are made from <c>parametersJsonSchema</c>; else such a function is called without any.</param>
/// <param name="InputDuringCall">What a turn of the user does while a blocking call waits.</param>
/// <param name="CompletesTurnAtCall">The turn is declared complete while a blocking call is open.</param>
/// <param name="UnsolicitedResponseSpeaks">The model speaks about a result that it did not ask for; else it is ignored.</param>
/// <param name="IdForm">Form of the ids.</param>
/// <param name="CodeBeforeCall">An executableCode part with the call in Python precedes the toolCall.</param>
public sealed record ToolHabits(
    Fact<FunctionBehaviors> Behaviors,
    Fact<bool> Scheduling,
    Fact<bool> ResponseNeedsId,
    Fact<bool> JsonSchema,
    Fact<InputDuringCall> InputDuringCall,
    Fact<bool> CompletesTurnAtCall,
    Fact<bool> UnsolicitedResponseSpeaks,
    Fact<CallIdForm> IdForm,
    Fact<bool> CodeBeforeCall)
{
    /// <summary>Functions can be declared at all.</summary>
    public bool HasFunctions => Behaviors.Value != FunctionBehaviors.None;

    /// <summary>A function without <c>behavior</c> is NON_BLOCKING.</summary>
    public bool IsNonBlockingByDefault => Behaviors.Value is FunctionBehaviors.NonBlockingByDefault or FunctionBehaviors.NonBlockingOnly;

    /// <summary>NON_BLOCKING is honoured.</summary>
    public bool HasNonBlocking => IsNonBlockingByDefault || Behaviors.Value == FunctionBehaviors.BlockingByDefault;

    internal static ToolHabits For(ModelFamily family, LiveBackend backend)
    {
        bool isSpecial = family.IsSpecial();
        bool isUnseen = family.IsUnseen(backend);
        bool isVertex = backend == LiveBackend.Vertex;
        return new(
            Behaviors: family switch
            {
                ModelFamily.Live38Thinking => Documented(FunctionBehaviors.NonBlockingOnly, "§8.2"),
                ModelFamily.Live38 => Documented(FunctionBehaviors.NonBlockingByDefault, "§8.2"),
                ModelFamily.Live31 => Documented(FunctionBehaviors.BlockingOnly, "§3.4"),
                ModelFamily.Translate or ModelFamily.Transcribe => Documented(FunctionBehaviors.None, "§8.2"),
                ModelFamily.Robotics or ModelFamily.Unknown => Guess(FunctionBehaviors.BlockingByDefault, "§8.2"),
                _ when isVertex => Guess(FunctionBehaviors.BlockingByDefault, "§8.2"),
                _ => Documented(FunctionBehaviors.BlockingByDefault, "§8.2"),
            },
            Scheduling: (family == ModelFamily.Live38Thinking ? Documented(false, "§3.9")
                : family == ModelFamily.Live31 ? Guess(true, "§3.9")
                : Documented(true, "§3.9")).GuessedIf(isSpecial),
            ResponseNeedsId: isVertex ? Reported(false, "§3.9") : Documented(true, "§3.9"),
            JsonSchema: family.IsSpecial() ? Guess(true, "§3.4") : Reported(family.Is3(), "§3.4"),
            InputDuringCall: (family.Is38()
                ? Documented(Profiles.InputDuringCall.CancelsTheCall, "§6.9")
                : Reported(Profiles.InputDuringCall.Waits, "§6.9")).GuessedIf(isSpecial),
            CompletesTurnAtCall: (!isVertex ? Recorded(false, "§6.9")
                : family.IsHalfCascade() ? Recorded(true, "§6.9")
                : Guess(family == ModelFamily.NativeAudio25, "§6.9")).GuessedIf(isUnseen),
            UnsolicitedResponseSpeaks: (isVertex ? Recorded(true, "§3.9") : Reported(false, "§3.9")).GuessedIf(isUnseen),
            IdForm: IdFormOf(family, isVertex).GuessedIf(isUnseen),
            CodeBeforeCall: Recorded(family.IsHalfCascade() && !isVertex, "§6.9").GuessedIf(isSpecial));
    }

    private static Fact<CallIdForm> IdFormOf(ModelFamily family, bool isVertex) => family switch
    {
        _ when isVertex => Recorded(CallIdForm.Uuid, "§4.4"),
        ModelFamily.Live31 => Recorded(CallIdForm.Short, "§4.4"),
        ModelFamily.Live38 => Guess(CallIdForm.Short, "§10.2"),
        ModelFamily.Live38Thinking => Reported(CallIdForm.Numbered, "§10.2"),
        _ => Recorded(CallIdForm.FunctionCall, "§4.4"),
    };
}
