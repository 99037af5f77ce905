namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>Something that the server received whole.</summary>
/// <param name="Order">The order under which it was handed over.</param>
/// <param name="Connection">On which connection, from 1.</param>
/// <param name="At">When.</param>
/// <param name="IsRetold">It was told again, and the event of the move says so.</param>
internal sealed record ReceivedMessage(long Order, int Connection, TimeSpan At, bool IsRetold);
