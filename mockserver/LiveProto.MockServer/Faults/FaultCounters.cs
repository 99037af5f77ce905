using LiveProto.Messages;

namespace LiveProto.Mocking.Faults;

/// <summary>Which faults strike at a message of one connection. Not thread-safe.</summary>
internal sealed class FaultCounters(FaultDice dice)
{
    private readonly List<Counter> _counters = [];

    /// <summary>Adds a fault; messages and turns are counted from here on. False = it is not about this connection, or what it changes for
    /// good it does not change here.</summary>
    public bool TryAdd(ArmedFault armed)
    {
        if (armed.Fault.Kind == FaultKind.RefuseUpgrade || !armed.TryJoin() || (armed.Fault.IsOfTheWire && !armed.TryStrike(dice)))
            return false;
        _counters.Add(new Counter(armed));
        return true;
    }

    /// <summary>Every fault added so far.</summary>
    public IEnumerable<Fault> All => _counters.Select(static counter => counter.Armed.Fault);

    /// <summary>Those that strike; null stands for text outside of the vocabulary.</summary>
    public List<Fault> Strike(ServerMessage? message)
    {
        var struck = new List<Fault>();
        bool endsTurn = message?.ServerContent is { TurnComplete: true };
        foreach (Counter counter in _counters)
        {
            Fault fault = counter.Armed.Fault;
            if (!fault.IsOfTheWire && counter.Turns >= fault.AfterTurns && MessageFaults.IsAt(message, fault.Point))
            {
                counter.Seen++;
                if ((fault.Occurrence == 0 || fault.Occurrence == counter.Seen) && counter.Armed.TryStrike(dice))
                    struck.Add(fault);
            }

            if (endsTurn)
                counter.Turns++;
        }

        return struck;
    }

    private sealed class Counter(ArmedFault armed)
    {
        public ArmedFault Armed { get; } = armed;

        public int Seen { get; set; }

        public int Turns { get; set; }
    }
}
