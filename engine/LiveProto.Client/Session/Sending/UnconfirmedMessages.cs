using LiveProto.Messages;

namespace LiveProto.Client.Session.Sending;

/// <summary>
/// With transparent resumption: what was sent and is not yet part of a state that can be resumed, to be sent again on the next connection.
/// Indices restart on every connection: setup is 0, the first message after it 1 (docs/protocol.md §6.10). Bounded in bytes: beyond, the
/// oldest is given up. Pure; not thread-safe.
/// </summary>
/// <param name="capacityBytes">Bytes that are kept.</param>
internal sealed class UnconfirmedMessages(long capacityBytes)
{
    // About three minutes of speech: updates come at least once a turn.
    private const long DefaultCapacityBytes = 8 * 1024 * 1024;

    private readonly Queue<SentMessage> _messages = new();
    private long _firstIndex = 1;
    private long _bytes;
    private int _lost;

    /// <summary>What a session with this setup needs: null without transparent resumption.</summary>
    public static UnconfirmedMessages? For(Setup setup) =>
        setup.SessionResumption is { Transparent: true } ? new UnconfirmedMessages(DefaultCapacityBytes) : null;

    /// <summary>The unconfirmed messages, in order.</summary>
    public IEnumerable<SentKind> Kinds => _messages.Select(static message => message.Kind);

    /// <summary>A message is written to the connection; told in the order of writing.</summary>
    public void Add(SentMessage message)
    {
        _messages.Enqueue(message);
        _bytes += message.Size;
        while (_bytes > capacityBytes)
        {
            Drop();
            _lost++;
        }
    }

    /// <summary>The server reported the index of the last message in its state. It may report anything: what was never sent is not
    /// confirmed.</summary>
    public void Confirm(long lastConsumedIndex)
    {
        while (_messages.Count > 0 && _firstIndex <= lastConsumedIndex)
            Drop();
    }

    /// <summary>What to send, in this order and before anything new, on the next connection, where it counts from 1. It is kept anew as it
    /// is sent.</summary>
    /// <param name="lost">Messages given up for want of room since the last call.</param>
    public IReadOnlyList<SentMessage> Restart(out int lost)
    {
        SentMessage[] again = [.. _messages];
        _messages.Clear();
        _bytes = 0;
        _firstIndex = 1;
        (lost, _lost) = (_lost, 0);
        return again;
    }

    private void Drop()
    {
        _bytes -= _messages.Dequeue().Size;
        _firstIndex++;
    }
}
