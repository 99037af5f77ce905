namespace LiveProto.Mocking.Journal;

/// <summary>Counts what a server does. Thread-safe.</summary>
internal sealed class ServerCounters
{
    private readonly long[] _ended = new long[3];
    private long _opened;
    private long _received;
    private long _receivedBytes;
    private long _sent;
    private long _sentBytes;
    private long _turns;
    private long _unmatched;
    private long _warnings;

    public void Opened() => Interlocked.Increment(ref _opened);

    public void Ended(EndedBy by) => Interlocked.Increment(ref _ended[(int)by]);

    public void Warned() => Interlocked.Increment(ref _warnings);

    public void Received(long bytes)
    {
        Interlocked.Increment(ref _received);
        Interlocked.Add(ref _receivedBytes, bytes);
    }

    public void Sent(long bytes)
    {
        Interlocked.Increment(ref _sent);
        Interlocked.Add(ref _sentBytes, bytes);
    }

    public void Asked(bool isUnmatched)
    {
        Interlocked.Increment(ref _turns);
        if (isUnmatched)
            Interlocked.Increment(ref _unmatched);
    }

    public ServerStatistics Read() => new()
    {
        SessionsOpened = Interlocked.Read(ref _opened),
        EndedByClient = Interlocked.Read(ref _ended[(int)EndedBy.Client]),
        EndedByServer = Interlocked.Read(ref _ended[(int)EndedBy.Server]),
        EndedByTransport = Interlocked.Read(ref _ended[(int)EndedBy.Transport]),
        MessagesReceived = Interlocked.Read(ref _received),
        BytesReceived = Interlocked.Read(ref _receivedBytes),
        MessagesSent = Interlocked.Read(ref _sent),
        BytesSent = Interlocked.Read(ref _sentBytes),
        Turns = Interlocked.Read(ref _turns),
        UnmatchedTurns = Interlocked.Read(ref _unmatched),
        Warnings = Interlocked.Read(ref _warnings),
    };
}
