namespace LiveProto.Client;

/// <summary>Something that was handed over, or answered, and that the server does not know any more.</summary>
/// <param name="What">The kind of message: <c>clientContent</c>, <c>realtimeInput.audio</c> and so on; <c>serverContent</c> of the model's
/// last answer.</param>
/// <param name="Why">One sentence for a log.</param>
public sealed record LostInput(string What, string Why)
{
    /// <summary>The server does not know what its model said last.</summary>
    internal static LostInput LastAnswer { get; } =
        new("serverContent", "The model's last answer: no handle has come since that knows it.");
}
