using System.Collections.Immutable;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;

namespace LiveProto.Mocking.Connections;

/// <summary>What a connection gets from its server.</summary>
internal sealed record ConnectionServices(
    SessionContext Context,
    ConnectionLimits Limits,
    MessageSerializer Serializer,
    ImmutableArray<ArmedFault> Faults,
    ConnectionRecord Record,
    TimeProvider Time,
    long ServerStart);
