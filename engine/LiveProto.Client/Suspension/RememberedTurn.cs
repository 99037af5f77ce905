namespace LiveProto.Client.Suspension;

/// <summary>What one side said in one go, in words. Immutable.</summary>
/// <param name="Side">Who said it.</param>
/// <param name="Text">What was said: text, or what was recognised of speech.</param>
public sealed record RememberedTurn(TranscriptionSide Side, string Text)
{
    /// <summary>No handle is known to cover it: a server that takes the session up has forgotten it.</summary>
    public bool IsUncovered { get; init; }
}
