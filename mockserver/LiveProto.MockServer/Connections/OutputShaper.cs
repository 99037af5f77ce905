using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Sending;
using LiveProto.Mocking.Session;

namespace LiveProto.Mocking.Connections;

/// <summary>Makes what a session wants said into what its connection does, faults included. Belongs to whoever holds the connection's gate.</summary>
internal sealed class OutputShaper(MessageSerializer serializer)
{
    // Emptied before every use: idle connections share it.
    [ThreadStatic]
    private static List<Outgoing>? t_shaped;

    private FaultInjector? _faults;

    /// <summary>The faults of this connection.</summary>
    public IEnumerable<Fault> Faults => _faults?.All ?? [];

    public void Add(ArmedFault fault) => (_faults ??= new FaultInjector(serializer)).Add(fault);

    /// <summary>Puts what becomes of <paramref name="output"/> into the queue: nothing, one thing or several.</summary>
    public void Shape(in SessionOutput output, SendQueue queue)
    {
        switch (output.Kind)
        {
            case SessionOutputKind.Send when _faults is null:
                queue.Add(serializer.Serialize(output.Message!));
                break;
            case SessionOutputKind.SendRaw when _faults is null:
                queue.Add(new Outgoing.Message(output.Raw.ToArray(), serializer.IsText));
                break;
            case SessionOutputKind.Close:
                queue.Add(new Outgoing.Close(output.Close.Code, output.Close.Reason));
                break;
            case SessionOutputKind.Abort:
                queue.Add(new Outgoing.Abort());
                break;
            default:
                ShapeWithFaults(output, queue);
                break;
        }
    }

    private void ShapeWithFaults(in SessionOutput output, SendQueue queue)
    {
        List<Outgoing> shaped = t_shaped ??= [];
        shaped.Clear();
        if (output.Kind == SessionOutputKind.Send)
            _faults!.Apply(output.Message!, shaped);
        else
            _faults!.ApplyRaw(output.Raw.ToArray(), shaped);
        foreach (Outgoing outgoing in shaped)
            queue.Add(outgoing);
        shaped.Clear();
    }
}
