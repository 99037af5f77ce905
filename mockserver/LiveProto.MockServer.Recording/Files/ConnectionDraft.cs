using LiveProto.Profiles;

namespace LiveProto.Mocking.Recording.Files;

/// <summary>A connection while its lines are read.</summary>
internal sealed class ConnectionDraft(int number, LiveBackend backend, string version, bool isConstrained)
{
    public int Number => number;

    public List<RecordedMessage> Messages { get; } = [];

    public RecordedEnding? Ending { get; set; }

    public TimeSpan LastAt { get; set; }

    public RecordedConnection ToConnection() => new(backend, version, isConstrained, [.. Messages], Ending);
}
