using System.Collections.Immutable;
using LiveProto.MockServer.Faults;
using LiveProto.MockServer.Journal;
using LiveProto.MockServer.Session;

namespace LiveProto.MockServer.Connections;

/// <summary>What a connection is made of.</summary>
internal sealed record ConnectionSetup(
    SessionContext Context,
    ConnectionLimits Limits,
    MessageSerializer Serializer,
    ImmutableArray<ArmedFault> Faults,
    SessionJournal Journal,
    AudioRecorder Audio,
    TimeProvider Time,
    TimeProvider WireTime,
    long ServerStart);
