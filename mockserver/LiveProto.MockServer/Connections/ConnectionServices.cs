using System.Collections.Immutable;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Stores;

namespace LiveProto.Mocking.Connections;

/// <summary>What a connection gets from its server.</summary>
internal sealed record ConnectionServices(
    SessionContext Context,
    ConnectionLimits Limits,
    MessageSerializer Serializer,
    ImmutableArray<ArmedFault> Faults,
    ConnectionRecord Record,
    TimeProvider Time,
    long ServerStart)
{
    /// <summary>The resumable sessions that this server shares with others; null = it keeps its own.</summary>
    public SharedSessions? Shared { get; init; }
}
