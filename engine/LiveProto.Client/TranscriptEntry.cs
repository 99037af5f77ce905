namespace LiveProto.Client;

/// <summary>What one side said in one turn.</summary>
/// <param name="Side">Who.</param>
/// <param name="Text">What, in words.</param>
/// <param name="Turn">In which turn: <see cref="LiveTurn.Number"/>.</param>
public readonly record struct TranscriptEntry(TranscriptionSide Side, string Text, int Turn);
