using LiveProto.Legality;

namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// What made a message of the mock, and how sure it is that the service would have said the same. The rules of the mock are those of
/// <c>docs/mock-certainty.md</c>, by its ids.
/// </summary>
/// <param name="Id">Of a row of that page; <c>scenario/RULE</c>, <c>responder</c>, <c>fault/NAME</c> and <c>pushed</c> for what a test
/// ordered.</param>
/// <param name="Certainty">How sure; null = nobody says that the service would.</param>
public sealed record MessageRule(string Id, Certainty? Certainty)
{
    /// <summary>Answered by an <see cref="IResponder"/>.</summary>
    internal static MessageRule Responder { get; } = new("responder", null);

    /// <summary>Sent because a test said so.</summary>
    internal static MessageRule Pushed { get; } = new("pushed", null);

    /// <summary>One word: <c>recorded</c>, <c>documented</c>, <c>reported</c>, <c>guessed</c>; <c>own</c> = the mock's, or the
    /// test's.</summary>
    public string Tag => Certainty switch
    {
        Legality.Certainty.Recorded => "recorded",
        Legality.Certainty.Documented => "documented",
        Legality.Certainty.Reported => "reported",
        Legality.Certainty.Guess => "guessed",
        _ => "own",
    };

    /// <summary>Answered by a rule of a scenario.</summary>
    internal static MessageRule OfScenario(string rule) => new("scenario/" + rule, null);

    /// <summary>Made by a fault.</summary>
    internal static MessageRule OfFault(FaultKind kind) => new("fault/" + kind, null);
}
