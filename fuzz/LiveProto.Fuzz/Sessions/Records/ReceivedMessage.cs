namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>Something that the server received whole.</summary>
/// <param name="Order">The order under which it was handed over.</param>
/// <param name="Connection">On which connection, from 1.</param>
/// <param name="At">When.</param>
/// <param name="IsRetold">It was told again.</param>
/// <param name="What">Its kind, as a move tells it.</param>
/// <param name="Last">The order of the last piece of speech that it stands for.</param>
internal sealed record ReceivedMessage(long Order, int Connection, TimeSpan At, bool IsRetold, string What, long Last);
