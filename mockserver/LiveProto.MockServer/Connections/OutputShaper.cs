using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;

namespace LiveProto.Mocking.Connections;

/// <summary>
/// Makes what a session wants said into what its connection does, faults included. Belongs to whoever holds the connection's gate.
/// </summary>
internal sealed class OutputShaper(MessageSerializer serializer, SessionContext context)
{
    // Emptied before every use: idle connections share it.
    [ThreadStatic]
    private static List<Outgoing>? t_shaped;

    private FaultInjector? _faults;

    /// <summary>The faults of this connection.</summary>
    public IEnumerable<Fault> Faults => _faults?.All ?? [];

    /// <summary>Adds a fault; false when it is not about this connection.</summary>
    public bool TryAdd(ArmedFault fault) =>
        (_faults ??= new FaultInjector(serializer, new FaultDice(context.Secret.Span, context.SessionNumber))).TryAdd(fault);

    /// <summary>Puts what becomes of <paramref name="output"/> into the queue: nothing, one thing or several.</summary>
    public void Shape(SessionOutput output, TimeSpan now, SendQueue queue)
    {
        switch (output)
        {
            case SessionOutput.Send send when _faults is null:
                queue.Add(serializer.Serialize(send.Message, send.Rule));
                break;
            case SessionOutput.SendRaw raw when _faults is null:
                queue.Add(new Outgoing.Message(raw.Utf8.ToArray(), serializer.IsText) { Rule = raw.Rule });
                break;
            case SessionOutput.Close close:
                queue.Add(new Outgoing.Close(close.Verdict.Code, close.Verdict.Reason));
                break;
            case SessionOutput.Abort:
                queue.Add(new Outgoing.Abort());
                break;
            default:
                ShapeWithFaults(output, now, queue);
                break;
        }
    }

    private void ShapeWithFaults(SessionOutput output, TimeSpan now, SendQueue queue)
    {
        List<Outgoing> shaped = t_shaped ??= [];
        shaped.Clear();
        if (output is SessionOutput.Send send)
            _faults!.Apply(send.Message, send.Rule, now, shaped);
        else if (output is SessionOutput.SendRaw raw)
            _faults!.ApplyRaw(raw.Utf8.ToArray(), raw.Rule, shaped);
        foreach (Outgoing outgoing in shaped)
            queue.Add(outgoing);
        shaped.Clear();
    }
}
