using System.Text.Json;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>One time that the model was asked for an answer.</summary>
/// <param name="Session">The session.</param>
/// <param name="Turn">Its number there, from 1.</param>
/// <param name="Kind"><c>text</c>, <c>speech</c> or <c>toolResults</c>.</param>
/// <param name="Prompt">What the user was taken to have said.</param>
/// <param name="Unmatched">Whether no rule of a script was for it.</param>
/// <param name="NearestRule">The rule of its scenario that came nearest; absent where there is none.</param>
/// <param name="Why">Why that one did not apply.</param>
internal sealed record TurnState(long Session, int Turn, string Kind, string Prompt, bool Unmatched, string? NearestRule, string? Why)
{
    public static TurnState Of(JournalEntry.Asked turn) => new(
        turn.SessionNumber,
        turn.Turn,
        JsonNamingPolicy.CamelCase.ConvertName(turn.Kind.ToString()),
        turn.Prompt,
        turn.IsUnmatched,
        turn.Miss?.NearestRule,
        turn.Miss?.Why);
}
