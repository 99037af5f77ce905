using LiveProto.Messages;
using LiveProto.Mocking.Scenarios.Steps;

namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// What the model does about a turn: steps in order, then generationComplete and turnComplete, which the session adds. Immutable.
/// </summary>
public sealed record Answer
{
    /// <summary>Nothing but the end of the turn.</summary>
    public static Answer Silence { get; } = new();

    /// <summary>Nothing but the end of the turn, with <c>waitingForInput</c> beside it.</summary>
    public static Answer Waiting { get; } = new() { WaitsForInput = true };

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<AnswerStep> Steps { get; init; } = [];

    /// <summary>Rides on every message with content of this answer.</summary>
    public GroundingMetadata? Grounding { get; init; }

    /// <summary>Sent in a message of its own after the content.</summary>
    public UrlContextMetadata? UrlContext { get; init; }

    /// <summary>Whether the turn ends with <c>waitingForInput</c>.</summary>
    public bool WaitsForInput { get; init; }

    /// <summary>Why the turn ended, where that is to be told.</summary>
    public TurnCompleteReason? CompleteReason { get; init; }

    /// <summary>What decided it; null = the default rules.</summary>
    internal MessageRule? Rule { get; init; }

    /// <summary>An answer of these steps.</summary>
    public static Answer Of(params IReadOnlyList<AnswerStep> steps) => new() { Steps = steps };

    /// <summary>An answer that says one thing.</summary>
    public static Answer Say(string text) => Of(new SayStep(text));

    /// <summary>An answer that calls one function.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="args">The argument object as JSON; null = none.</param>
    public static Answer Call(string name, string? args = null) =>
        Of(new CallStep([new PlannedCall(name, args is null ? null : JsonText.Parse(args))]));
}
