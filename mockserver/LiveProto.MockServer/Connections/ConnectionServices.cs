using System.Collections.Immutable;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;

namespace LiveProto.Mocking.Connections;

/// <summary>What a connection gets from its server. <paramref name="MakeContext"/> is given who observes the session.</summary>
internal sealed record ConnectionServices(
    Func<ISessionObserver, SessionContext> MakeContext,
    ConnectionLimits Limits,
    MessageSerializer Serializer,
    ImmutableArray<ArmedFault> Faults,
    SessionJournal Journal,
    long MaxAudioBytes,
    long TemplateBytes,
    TimeProvider Time,
    long ServerStart,
    SessionLog Log);
