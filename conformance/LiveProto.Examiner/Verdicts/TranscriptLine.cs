namespace LiveProto.Examiner.Verdicts;

/// <summary>One thing that happened on a case's connections.</summary>
/// <param name="At">Since the case began.</param>
/// <param name="Connection">Which connection of the case, from 1; 0: none.</param>
/// <param name="Mark"><c>&gt;</c> from client to server, <c>&lt;</c> back, <c>·</c> a remark of the examiner.</param>
/// <param name="Text">The message, with long values shortened.</param>
public sealed record TranscriptLine(TimeSpan At, int Connection, char Mark, string Text);
