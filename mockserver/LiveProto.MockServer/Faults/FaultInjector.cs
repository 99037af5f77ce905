using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Faults;

/// <summary>
/// Applies the faults of one connection to what its session sends. Used by one thread at a time. Pure but for its counters: the
/// same messages, times and faults give the same frames.
/// </summary>
internal sealed class FaultInjector(MessageSerializer serializer, FaultDice dice)
{
    private readonly FaultCounters _counters = new(dice);
    private readonly LateMessages _late = new();
    private TimeSpan _notBefore;
    private IReadOnlyList<FunctionCall> _lastCalls = [];
    private bool _isStalled;

    /// <summary>Adds a fault; its occurrences are counted from here on. False when it is not about this connection.</summary>
    public bool TryAdd(ArmedFault armed) => _counters.TryAdd(armed);

    /// <summary>Every fault of this connection so far.</summary>
    public IEnumerable<Fault> All => _counters.All;

    /// <summary>Appends to <paramref name="output"/> what to do instead of sending <paramref name="message"/>.</summary>
    public void Apply(ServerMessage message, MessageRule rule, TimeSpan now, List<Outgoing> output)
    {
        List<Fault> struck = _counters.Strike(message);
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
                    output.Add(new Outgoing.Wait(DelayOf(fault)));
                    break;
                case FaultKind.Jitter:
                    TimeSpan due = OptionTime.Later(now, DelayOf(fault));
                    _notBefore = due > _notBefore ? due : _notBefore;
                    output.Add(new Outgoing.Wait(_notBefore - now) { Until = _notBefore });
                    break;
                case FaultKind.EmptyMessage:
                    output.Add(new Outgoing.Message("{}\n"u8.ToArray(), serializer.IsText) { Rule = MessageRule.OfFault(fault.Kind) });
                    break;
                case FaultKind.EmptyFrame:
                    output.Add(new Outgoing.Message([], serializer.IsText) { Rule = MessageRule.OfFault(fault.Kind) });
                    break;
                case FaultKind.GoAway:
                    output.Add(serializer.Serialize(new ServerMessage { GoAway = new GoAway { TimeLeft = fault.Time } },
                        MessageRule.OfFault(fault.Kind)));
                    break;
                default:
                    rest = rest is null ? null : MessageFaults.Rewrite(rest, fault);
                    break;
            }
        }

        if (rest is not null)
            AddMessage(rest, rule, struck, output);
        AddFollowers(struck, output);
    }

    /// <summary>The same for text that is not a message of the vocabulary: only faults that look at frames strike.</summary>
    public void ApplyRaw(byte[] utf8, MessageRule rule, List<Outgoing> output)
    {
        if (_isStalled)
            return;
        output.Add(FrameFaults.Shape(new Outgoing.Message(utf8, serializer.IsText) { Rule = rule }, _counters.Strike(message: null)));
    }

    private TimeSpan DelayOf(Fault fault) => fault.Distribution?.Draw(dice.Next) ?? fault.Time;

    private void AddMessage(ServerMessage message, MessageRule rule, List<Fault> struck, List<Outgoing> output)
    {
        bool compact = struck.Exists(fault => fault.Kind == FaultKind.CompactJson);
        Outgoing.Message whole = FrameFaults.Shape(serializer.Serialize(message, rule, compact), struck);
        if (struck.Find(static fault => fault.Kind == FaultKind.Reorder) is { } reorder && LateMessages.MayBeLate(message))
        {
            _late.Hold(whole, reorder.Size);
            return;
        }

        _late.Before(message, output);
        output.Add(whole);
        _late.After(output);
        if (struck.Exists(fault => fault.Kind is FaultKind.Duplicate or FaultKind.DuplicateCallIds))
            output.Add(whole);
    }

    private void AddFollowers(List<Fault> struck, List<Outgoing> output)
    {
        foreach (Fault fault in struck)
        {
            if (fault.Kind == FaultKind.LateInterrupted)
                output.Add(serializer.Serialize(new ServerMessage { ServerContent = new ServerContent { Interrupted = true } },
                    MessageRule.OfFault(fault.Kind)));
            if (fault.Kind == FaultKind.LateCancellation && _lastCalls.Count > 0)
            {
                string[] ids = [.. _lastCalls.Select(call => call.Id ?? "")];
                output.Add(serializer.Serialize(new ServerMessage { ToolCallCancellation = new ToolCallCancellation { Ids = ids } },
                    MessageRule.OfFault(fault.Kind)));
                _lastCalls = [];
            }
        }
    }
}
