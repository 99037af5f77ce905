namespace LiveProto.Mocking.Control.Bodies;

/// <summary>One time that the model was asked for an answer.</summary>
/// <param name="Session">The session.</param>
/// <param name="Turn">Its number there, from 1.</param>
/// <param name="Kind"><c>text</c>, <c>speech</c> or <c>toolResults</c>.</param>
/// <param name="Prompt">What the user was taken to have said.</param>
/// <param name="Unmatched">Whether a script left it to the default rules.</param>
internal sealed record TurnState(long Session, int Turn, string Kind, string Prompt, bool Unmatched);
