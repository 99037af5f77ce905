using LiveProto.Client.Transport.Loops;

namespace LiveProto.Client.Tests.Transport.Loops;

/// <summary>A loop without a thread and a kernel: rounds are run by the test, whose thread it is while they run.</summary>
internal sealed class ManualHost : ILoopHost
{
    private readonly Queue<LoopConnection> _goOn = new();
    private readonly List<LoopSender> _unsent = [];

    public bool IsCurrentThread { get; private set; }

    public long Round { get; private set; }

    public byte[] Buffer { get; private set; } = new byte[64];

    public TimeProvider Clock => TimeProvider.System;

    /// <summary>How many connections go on in the next round.</summary>
    public int GoingOn => _goOn.Count;

    public int BuffersGivenAway { get; private set; }

    public List<LoopConnection> Forgotten { get; } = [];

    public void GiveBufferAway()
    {
        BuffersGivenAway++;
        Buffer = new byte[Buffer.Length];
    }

    public void GoOnNextRound(LoopConnection connection) => _goOn.Enqueue(connection);

    public void SendAtEndOfRound(LoopSender sender) => _unsent.Add(sender);

    public void Forget(LoopConnection connection) => Forgotten.Add(connection);

    /// <summary>One round, in which the poll tells this of this connection.</summary>
    public void RunRound(LoopConnection? connection = null, Readiness told = Readiness.None) => RunRound(() => connection?.OnReady(told));

    /// <summary>One round in which this is done first.</summary>
    public void RunRound(Action first)
    {
        Round++;
        IsCurrentThread = true;
        int waiting = _goOn.Count;
        first();
        for (; waiting > 0; waiting--)
            _goOn.Dequeue().OnReady(Readiness.None);
        foreach (LoopSender sender in _unsent)
            sender.SendDeferred();
        _unsent.Clear();
        IsCurrentThread = false;
    }
}
