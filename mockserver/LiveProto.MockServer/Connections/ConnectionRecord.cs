using System.Buffers;
using LiveProto.Messages;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;

namespace LiveProto.Mocking.Connections;

/// <summary>
/// What is kept, and told, of one connection: its frames, warnings, audio and setup, and how it ended. Readable on any thread.
/// </summary>
/// <param name="journal">Keeps frames and warnings; as many bytes of audio are kept as of frames.</param>
/// <param name="log">Is told of what matters.</param>
/// <param name="templateBytes">That a token's setup adds to the client's.</param>
internal sealed class ConnectionRecord(SessionJournal journal, SessionLog log, long templateBytes) : ISessionObserver
{
    private const int Overhead = 2048;

    // Strings hold two bytes for each of their JSON, and free-form members share one copy of it.
    private const long MemoryOfJson = 3;

    private AudioRecorder? _audio;
    private long _setupBytes;

    public SessionJournal Journal => journal;

    public SessionLog Log => log;

    /// <summary>What the client said so far.</summary>
    public ReceivedAudio Audio => Volatile.Read(ref _audio)?.ToAudio() ?? new ReceivedAudio(0, ReadOnlyMemory<byte>.Empty);

    /// <summary>The setup in force; null before it was accepted.</summary>
    public Setup? Setup { get; private set; }

    /// <summary>What our own code, or a responder, threw. The client saw 1011.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Bytes of memory that it holds once the connection has ended: journal, audio and setup.</summary>
    public long HeldBytes => Overhead + journal.Bytes + (Volatile.Read(ref _audio)?.Bytes ?? 0) + MemoryOfJson * _setupBytes;

    void ISessionObserver.SetupAccepted(Setup setup)
    {
        Setup = setup;
        log.SetupAccepted(setup);
    }

    void ISessionObserver.AudioReceived(ReadOnlyMemory<byte> pcm, int sampleRate) =>
        LazyInitializer.EnsureInitialized(ref _audio, () => new AudioRecorder(journal.MaxBytes)).Add(pcm, sampleRate);

    void ISessionObserver.ActivityChanged(bool isStart, TimeSpan speech, TimeSpan heard, bool isMarked) =>
        journal.NoteActivity(isStart, speech, heard, isMarked);

    void ISessionObserver.Asked(UserTurn turn, bool isUnmatched, ScenarioMiss? miss)
    {
        journal.Ask(turn, isUnmatched, miss);
        if (miss is not null)
            Warn(miss.ToString());
    }

    public void Warn(string warning)
    {
        journal.Warn(warning);
        log.Warn(warning);
    }

    /// <summary>A message of the client, before its session looks at it.</summary>
    public void Received(in ReceivedMessage message, TimeSpan now)
    {
        journal.Outlet.Counters.Received(message.Payload.Length);
        if (journal.IsTakingFrames)
            journal.Append(now, FrameDirection.FromClient, message.Payload.ToArray(), message.IsText);
    }

    /// <summary>A message that a test speaks in the client's place.</summary>
    public void Pretended(byte[] payload, TimeSpan now)
    {
        if (journal.IsTakingFrames)
            journal.Append(now, FrameDirection.FromClient, payload, isText: true, MessageRule.Pushed);
    }

    /// <summary>The session has looked at it.</summary>
    public void Accepted(in ReceivedMessage message)
    {
        if (_setupBytes == 0 && Setup is not null)
            _setupBytes = message.Payload.Length + templateBytes;
    }

    /// <summary>A message to the client, just before it goes.</summary>
    public void Sending(Outgoing.Message message, TimeSpan now)
    {
        journal.Outlet.Counters.Sent(message.Payload.Length);
        if (journal.IsTakingFrames)
            journal.Append(now, FrameDirection.FromServer, message.Payload, message.IsText, message.Rule);
    }

    /// <summary>What was thrown first is kept.</summary>
    public void Fail(Exception failure) => Failure ??= failure;

    public void End(MockSessionEnding ending)
    {
        log.Ended(ending);
        journal.End(ending);
    }
}
