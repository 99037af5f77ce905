using LiveProto.Messages;
using LiveProto.Mocking.Sending;

namespace LiveProto.Mocking.Faults;

/// <summary>
/// Applies the faults of one connection to what its session sends. Used by one thread at a time. Pure but for its counters: the
/// same messages and the same faults give the same frames.
/// </summary>
internal sealed class FaultInjector(MessageSerializer serializer)
{
    private readonly List<Counter> _counters = [];
    private IReadOnlyList<FunctionCall> _lastCalls = [];
    private bool _isStalled;

    /// <summary>Adds a fault; its occurrences are counted from here on.</summary>
    public void Add(ArmedFault armed) => _counters.Add(new Counter(armed));

    /// <summary>Every fault added so far.</summary>
    public IEnumerable<Fault> All => _counters.Select(counter => counter.Armed.Fault);

    /// <summary>Appends to <paramref name="output"/> what to do instead of sending <paramref name="message"/>.</summary>
    public void Apply(ServerMessage message, List<Outgoing> output)
    {
        List<Fault> struck = Strike(message);
        if (_isStalled)
            return;
        if (message.ToolCall is { } toolCall)
            _lastCalls = toolCall.FunctionCalls;

        ServerMessage? rest = message;
        foreach (Fault fault in struck)
        {
            switch (fault.Kind)
            {
                case FaultKind.Stall:
                    _isStalled = true;
                    return;
                case FaultKind.Close:
                    output.Add(new Outgoing.Close(fault.CloseCode, fault.Reason));
                    return;
                case FaultKind.Abort:
                    output.Add(new Outgoing.Abort());
                    return;
                case FaultKind.Delay:
                    output.Add(new Outgoing.Wait(fault.Time));
                    break;
                case FaultKind.EmptyMessage:
                    output.Add(new Outgoing.Message("{}\n"u8.ToArray(), serializer.IsText));
                    break;
                case FaultKind.EmptyFrame:
                    output.Add(new Outgoing.Message([], serializer.IsText));
                    break;
                case FaultKind.GoAway:
                    output.Add(serializer.Serialize(new ServerMessage { GoAway = new GoAway { TimeLeft = fault.Time } }));
                    break;
                default:
                    rest = rest is null ? null : MessageFaults.Rewrite(rest, fault);
                    break;
            }
        }

        if (rest is not null)
            AddMessage(rest, struck, output);
        AddFollowers(struck, output);
    }

    /// <summary>The same for text that is no message of the vocabulary: only faults that look at frames strike.</summary>
    public void ApplyRaw(byte[] utf8, List<Outgoing> output)
    {
        if (_isStalled)
            return;
        output.Add(FrameFaults.Shape(new Outgoing.Message(utf8, serializer.IsText), Strike(message: null)));
    }

    private void AddMessage(ServerMessage message, List<Fault> struck, List<Outgoing> output)
    {
        bool compact = struck.Exists(fault => fault.Kind == FaultKind.CompactJson);
        Outgoing.Message whole = FrameFaults.Shape(serializer.Serialize(message, compact), struck);
        output.Add(whole);
        if (struck.Exists(fault => fault.Kind is FaultKind.Duplicate or FaultKind.DuplicateCallIds))
            output.Add(whole);
    }

    private void AddFollowers(List<Fault> struck, List<Outgoing> output)
    {
        foreach (Fault fault in struck)
        {
            if (fault.Kind == FaultKind.LateInterrupted)
                output.Add(serializer.Serialize(new ServerMessage { ServerContent = new ServerContent { Interrupted = true } }));
            if (fault.Kind == FaultKind.LateCancellation && _lastCalls.Count > 0)
            {
                string[] ids = [.. _lastCalls.Select(call => call.Id ?? "")];
                output.Add(serializer.Serialize(new ServerMessage { ToolCallCancellation = new ToolCallCancellation { Ids = ids } }));
                _lastCalls = [];
            }
        }
    }

    private List<Fault> Strike(ServerMessage? message)
    {
        var struck = new List<Fault>();
        foreach (Counter counter in _counters)
        {
            Fault fault = counter.Armed.Fault;
            if (!MessageFaults.IsAt(message, fault.Point))
                continue;
            counter.Seen++;
            if ((fault.Occurrence == 0 || fault.Occurrence == counter.Seen) && counter.Armed.TryStrike())
                struck.Add(fault);
        }

        return struck;
    }

    private sealed class Counter(ArmedFault armed)
    {
        public ArmedFault Armed { get; } = armed;

        public int Seen { get; set; }
    }
}
