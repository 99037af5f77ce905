using System.Buffers;
using System.Runtime.InteropServices;
using LiveProto.Client.Audio;
using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Turns;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Client.Session;

/// <summary>
/// Turns server messages into events and tells the machine what they mean. Messages that hold nothing but speech take a path without
/// allocation. Belongs to the receive loop; the machine is shared with senders under the session's lock.
/// </summary>
internal sealed class EventDelivery : IPassed
{
    // A peer that sends this many in a row speaks another language; one or two may be a slip.
    private const int MaxUnreadableInARow = 3;

    private static readonly SessionEnding NotRead = new(
        SessionEndKind.EventsNotRead, CloseCode.GoingAway,
        "Events were not read fast enough: the queue between session and reader is full.", IsRetryable: false);

    private static readonly SessionEnding Unreadable = new(
        SessionEndKind.ProtocolError, CloseCode.InvalidPayload, "The server sent several messages in a row that can not be read.",
        IsRetryable: true);

    private readonly SessionMachine _machine;
    private readonly OutputRouter _output;
    private readonly SpeechReader _speech;
    private readonly EventMeaning _meaning;
    private SessionEnding? _failure;
    private int _unreadable;

    /// <param name="machine">Is told what messages mean.</param>
    /// <param name="output">Gives each event to its owner.</param>
    /// <param name="pool">Memory of speech; null = that of the thread.</param>
    public EventDelivery(SessionMachine machine, OutputRouter output, AudioChunkPool? pool = null)
    {
        (_machine, _output) = (machine, output);
        _speech = new SpeechReader(pool);
        _meaning = new EventMeaning(machine, output, _speech);
    }

    IEnumerable<object?> IPassed.Received => [_speech, _meaning, _output];

    private TimeSpan Now => _machine.Now;

    /// <summary>The session is over: tells it, and the end of the turn under way.</summary>
    public void Complete(SessionEnding ending)
    {
        TellDropped();
        _output.Complete(ending, Now);
    }

    /// <summary>Delivers an event of the session's own.</summary>
    public void Deliver(in LiveEvent item)
    {
        if (item.Kind is LiveEventKind.Reconnecting or LiveEventKind.Resumed)
            _speech.Forget();
        TellDropped();
        Enqueue(new ReadOnlySpan<LiveEvent>(in item), 0);
    }

    /// <summary>Delivers one message, which is borrowed for the time of the call.</summary>
    public DeliveryVerdict Deliver(in ReadOnlySequence<byte> json)
    {
        LiveMetrics.MessageReceived(json.Length);
        if (json.IsEmpty)
        {
            // Says nothing, and is not a fault of what comes behind it.
            LiveMetrics.MessageDropped("empty");
            return new DeliveryVerdict(_failure);
        }

        if (TryDeliverSpeech(json))
        {
            _unreadable = 0;
            return new DeliveryVerdict(_failure);
        }

        // What reading a message allocates is what its records hold at the most, whatever their shape.
        long before = GC.GetAllocatedBytesForCurrentThread();
        var setAside = new List<WireError>();
        if (!ServerMessageParser.TryParse(json, WireLimits.Default, setAside, out ServerMessage? message, out WireError error))
            return Drop(error);
        _unreadable = 0;
        List<LiveEvent> told = EventLists.Rent();
        foreach (WireError wrong in setAside)
            told.Add(new LiveEvent(LiveEventKind.Diagnostic, LiveDiagnostic.SetAside(wrong), message));
        lock (_machine)
            _machine.ApplyMessage(message);
        MessageEvents.List(message, told);
        Deliver(told, GC.GetAllocatedBytesForCurrentThread() - before);
        return new DeliveryVerdict(_failure);
    }

    /// <summary>
    /// The message with which the server answered a setup: the answer itself is the session's, everything beside it is told as ever.
    /// </summary>
    public void DeliverBeside(ServerMessage answer)
    {
        List<LiveEvent> told = EventLists.Rent();
        MessageEvents.List(answer, told);
        told.RemoveAll(static item => item.Kind == LiveEventKind.SetupComplete);
        Deliver(told, answer.Raw?.Utf8.Length ?? 0);
    }

    /// <summary>A message that can not be read: told and left out. When it is not the first in a row, the connection is of no
    /// use.</summary>
    private DeliveryVerdict Drop(in WireError error)
    {
        LiveMetrics.MessageDropped("unreadable");
        var item = new LiveEvent(LiveEventKind.Diagnostic, LiveDiagnostic.Dropped(error));
        Enqueue(new ReadOnlySpan<LiveEvent>(in item), 0);
        if (++_unreadable < MaxUnreadableInARow)
            return new DeliveryVerdict(_failure);
        _unreadable = 0;
        return new DeliveryVerdict(_failure ?? Unreadable);
    }

    // The words that may come with speech are told as a message of their own.
    private bool TryDeliverSpeech(in ReadOnlySequence<byte> json)
    {
        if (!_speech.TryRead(json, out AudioChunk chunk, out long bytes, out ServerMessage? words))
            return false;
        DeliverSpeech(chunk, bytes);
        if (words is null)
            return true;
        List<LiveEvent> told = EventLists.Rent();
        MessageEvents.List(words, told);
        Deliver(told, json.Length);
        return true;
    }

    private void DeliverSpeech(AudioChunk chunk, long bytes)
    {
        bool isWanted;
        lock (_machine)
            isWanted = _machine.ApplySpeech();
        if (!isWanted)
        {
            _meaning.Drop(chunk.Duration);
            chunk.Dispose();
            return;
        }

        TellDropped();
        if (!_output.TryDeliverSpeech(new LiveEvent(chunk), bytes, Now))
            _failure ??= NotRead;
    }

    /// <summary>Delivers those events of a message that are wanted, in one piece.</summary>
    private void Deliver(List<LiveEvent> told, long bytes)
    {
        List<LiveEvent> kept = EventLists.Rent();
        foreach (LiveEvent one in told)
        {
            LiveEvent item = one;
            if (!_meaning.Apply(ref item, ref bytes, kept))
                continue;
            // What was dropped is told once it is known to be all: behind the interruption, before whatever ends it.
            if (item.Kind != LiveEventKind.Interrupted && _meaning.TryTakeDropped(out LiveEvent dropped))
                kept.Add(dropped);
            kept.Add(item);
            if (item.Kind == LiveEventKind.Interrupted && _meaning.TryTakeDropped(out dropped))
                kept.Add(dropped);
        }

        Enqueue(CollectionsMarshal.AsSpan(kept), bytes);
        EventLists.Return(told);
        EventLists.Return(kept);
    }

    private void TellDropped()
    {
        if (_meaning.TryTakeDropped(out LiveEvent item))
            Enqueue(new ReadOnlySpan<LiveEvent>(in item), 0);
    }

    private void Enqueue(ReadOnlySpan<LiveEvent> items, long bytes)
    {
        if (!_output.TryDeliver(items, bytes, Now))
            _failure ??= NotRead;
    }
}
