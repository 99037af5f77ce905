namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>The text is not a tree of values; never leaves the readers of texts.</summary>
internal sealed class BadTextException(Position at, string message) : Exception(message)
{
    public Position At { get; } = at;
}
