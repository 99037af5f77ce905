namespace LiveProto.Mocking.Scenarios;

/// <summary>One entry of a conversation.</summary>
/// <param name="Role">Who said it.</param>
/// <param name="Text">What was said, as text; of an interrupted answer only what was played.</param>
public readonly record struct HistoryTurn(HistoryRole Role, string Text);
