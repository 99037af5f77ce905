using LiveProto.Profiles;

namespace LiveProto.Mocking.Recording;

/// <summary>One connection of a recording. Immutable.</summary>
public sealed class RecordedConnection
{
    internal RecordedConnection(
        LiveBackend backend, string apiVersion, bool isConstrained, IReadOnlyList<RecordedMessage> messages, RecordedEnding? ending)
    {
        Backend = backend;
        ApiVersion = apiVersion;
        IsConstrained = isConstrained;
        Messages = messages;
        Ending = ending;
    }

    /// <summary>Which service was dialled.</summary>
    public LiveBackend Backend { get; }

    /// <summary>The version in the path: <c>v1beta</c>, ….</summary>
    public string ApiVersion { get; }

    /// <summary>The method for ephemeral tokens was dialled.</summary>
    public bool IsConstrained { get; }

    /// <summary>What went over it, in order.</summary>
    public IReadOnlyList<RecordedMessage> Messages { get; }

    /// <summary>How it ended; null where the recording stops before.</summary>
    public RecordedEnding? Ending { get; }
}
