namespace LiveProto.Client.Session;

/// <summary>
/// With transparent resumption: what was sent and is not yet part of a state that can be resumed, to be sent again on the next connection.
/// Indices restart on every connection: setup is 0, the first message after it 1 (docs/protocol.md §6.10). Bounded in bytes: beyond, the oldest
/// is given up. Thread-safe.
/// </summary>
/// <param name="capacityBytes">Bytes that are kept.</param>
internal sealed class UnconfirmedMessages(long capacityBytes)
{
    private readonly Lock _gate = new();
    private readonly Queue<byte[]> _messages = new();
    private long _firstIndex = 1;
    private long _bytes;
    private int _lost;

    /// <summary>A message was written to the connection; called in the order of writing.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            // Not pooled: it may be on its way again while the server confirms it.
            _messages.Enqueue(message.ToArray());
            _bytes += message.Length;
            while (_bytes > capacityBytes)
            {
                Drop();
                _lost++;
            }
        }
    }

    /// <summary>The server reported the index of the last message in its state. It may report anything: what was never sent is not confirmed.</summary>
    public void Confirm(long lastConsumedIndex)
    {
        lock (_gate)
        {
            while (_messages.Count > 0 && _firstIndex <= lastConsumedIndex)
                Drop();
        }
    }

    /// <summary>What to send, in this order and before anything new, on the next connection, where it counts from 1.</summary>
    /// <param name="lost">Messages given up for want of room since the last call.</param>
    public IReadOnlyList<byte[]> Restart(out int lost)
    {
        lock (_gate)
        {
            _firstIndex = 1;
            (lost, _lost) = (_lost, 0);
            return [.. _messages];
        }
    }

    private void Drop()
    {
        _bytes -= _messages.Dequeue().Length;
        _firstIndex++;
    }
}
