using System.Collections.Immutable;
using LiveProto.MockServer.Faults;
using LiveProto.MockServer.Journal;
using LiveProto.MockServer.Session;

namespace LiveProto.MockServer.Connections;

/// <summary>What a connection is made of. <paramref name="MakeContext"/> is given who observes the session.</summary>
internal sealed record ConnectionSetup(
    Func<ISessionObserver, SessionContext> MakeContext,
    ConnectionLimits Limits,
    MessageSerializer Serializer,
    ImmutableArray<ArmedFault> Faults,
    SessionJournal Journal,
    long MaxAudioBytes,
    TimeProvider Time,
    long ServerStart,
    SessionLog Log);
