namespace LiveProto.Client;

/// <summary>Something that the user handed over and that the server does not know any more.</summary>
/// <param name="What">The kind of message: <c>clientContent</c>, <c>realtimeInput.audio</c> and so on.</param>
/// <param name="Why">One sentence for a log.</param>
public sealed record LostInput(string What, string Why);
