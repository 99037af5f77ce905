using System.Buffers;
using System.Runtime.InteropServices;
using LiveProto.Client.Audio;
using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Turns;
using LiveProto.Messages;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Client.Session;

/// <summary>
/// Turns server messages into events and tells the machine what they mean. Messages that hold nothing but speech take a path without
/// allocation. Belongs to the receive loop; the machine is shared with senders under <paramref name="gate"/>.
/// </summary>
/// <param name="machine">Is told what messages mean.</param>
/// <param name="gate">The session's lock.</param>
/// <param name="output">Gives each event to its owner.</param>
/// <param name="pool">Memory of speech; null = that of the thread, or one of its own.</param>
internal sealed class EventDelivery(SessionMachine machine, Lock gate, OutputRouter output, AudioChunkPool? pool = null)
{
    // A peer that sends this many in a row speaks another language; one or two may be a slip.
    private const int MaxUnreadableInARow = 3;

    private static readonly SessionEnding NotRead = new(
        SessionEndKind.EventsNotRead, CloseCode.GoingAway, "Events were not read fast enough: the queue between session and reader is full.", IsRetryable: false);

    private static readonly SessionEnding Unreadable = new(
        SessionEndKind.ProtocolError, CloseCode.InvalidPayload, "The server sent several messages in a row that can not be read.", IsRetryable: true);

    private readonly SpeechReader _speech = new(pool);
    private readonly List<LiveEvent> _told = [];
    private readonly List<LiveEvent> _kept = [];
    private readonly List<WireError> _setAside = [];
    private DroppedOutput _dropped;
    private SessionEnding? _failure;
    private int _unreadable;

    private TimeSpan Now => machine.Now;

    /// <summary>The session is over: tells it, and the end of the turn under way.</summary>
    public void Complete(SessionEnding ending)
    {
        TellDropped();
        output.Complete(ending, Now);
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
            // Says nothing, and is no fault of what comes behind it.
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
        _setAside.Clear();
        if (!ServerMessageParser.TryParse(json, WireLimits.Default, _setAside, out ServerMessage? message, out WireError error))
            return Drop(error);
        _unreadable = 0;
        foreach (WireError wrong in _setAside)
            _told.Add(new LiveEvent(LiveEventKind.Diagnostic, LiveDiagnostic.SetAside(wrong), message));
        lock (gate)
            machine.ApplyMessage(message);
        MessageEvents.List(message, _told);
        Deliver(GC.GetAllocatedBytesForCurrentThread() - before);
        return new DeliveryVerdict(_failure);
    }

    /// <summary>
    /// The message with which the server answered a setup: the answer itself is the session's, everything beside it is told as ever.
    /// </summary>
    public void DeliverBeside(ServerMessage answer)
    {
        MessageEvents.List(answer, _told);
        _told.RemoveAll(static item => item.Kind == LiveEventKind.SetupComplete);
        Deliver(answer.Raw?.Utf8.Length ?? 0);
    }

    /// <summary>A message that can not be read: told and left out. When it is not the first in a row, the connection is of no use.</summary>
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
        MessageEvents.List(words, _told);
        Deliver(json.Length);
        return true;
    }

    private void DeliverSpeech(AudioChunk chunk, long bytes)
    {
        bool isWanted;
        lock (gate)
            isWanted = machine.ApplySpeech();
        if (!isWanted)
        {
            Drop(chunk.Duration);
            chunk.Dispose();
            return;
        }

        TellDropped();
        if (!output.TryDeliverSpeech(new LiveEvent(chunk), bytes, Now))
            _failure ??= NotRead;
    }

    /// <summary>Delivers those events of a message that are wanted, in one piece.</summary>
    private void Deliver(long bytes)
    {
        foreach (LiveEvent told in _told)
        {
            LiveEvent item = told;
            if (!Apply(ref item, ref bytes))
                continue;
            // What was dropped is told once it is known to be all: behind the interruption, before whatever ends it.
            if (item.Kind != LiveEventKind.Interrupted && TryTakeDropped(out LiveEvent dropped))
                _kept.Add(dropped);
            _kept.Add(item);
            if (item.Kind == LiveEventKind.Interrupted && TryTakeDropped(out dropped))
                _kept.Add(dropped);
        }

        Enqueue(CollectionsMarshal.AsSpan(_kept), bytes);
        _told.Clear();
        _kept.Clear();
    }

    /// <summary>Tells the machine, and answers whether the event is to be delivered.</summary>
    private bool Apply(ref LiveEvent item, ref long bytes)
    {
        lock (gate)
        {
            switch (item.Kind)
            {
                case LiveEventKind.Interrupted:
                    ApplyInterrupted(item.Message!);
                    return true;
                case LiveEventKind.InterimTranscription:
                    machine.Conversation.ApplyHeard(Now);
                    return true;
                case LiveEventKind.Transcription when item.Transcription!.Side == TranscriptionSide.User:
                    machine.Conversation.ApplyHeard(Now);
                    machine.Conversation.Memory.Heard(item.Transcription.Text);
                    return true;
                case LiveEventKind.Transcription:
                    return IsRemembered(item.Transcription!.Text, IsKept(machine.Conversation.Turns.ApplyOutputTranscription(Now)));
                case LiveEventKind.Text:
                    return IsRemembered(item.Text!, IsKept(machine.Conversation.ApplyModelOutput(Now)));
                case LiveEventKind.Audio:
                    return TryTakeSpeech(ref item, machine.Conversation.ApplyModelOutput(Now), ref bytes);
                case LiveEventKind.Thought or LiveEventKind.Part or LiveEventKind.Content:
                    return IsKept(machine.Conversation.ApplyModelOutput(Now));
                case LiveEventKind.GenerationComplete:
                    machine.Conversation.ApplyGenerationComplete();
                    return true;
                case LiveEventKind.TurnComplete:
                    _speech.Forget();
                    machine.Conversation.ApplyTurnComplete(item.Message!, Now);
                    LiveMetrics.TurnCompleted();
                    return true;
                case LiveEventKind.ToolCall:
                    return TryTakeCalls(ref item);
                case LiveEventKind.ToolCallCancellation:
                    machine.Conversation.ApplyCancellation(item.CancelledCalls);
                    return true;
                case LiveEventKind.VoiceActivity:
                    machine.Conversation.ApplyVoiceActivity(item.VoiceActivity!.Type, Now);
                    return true;
                case LiveEventKind.VoiceActivityDetectionSignal:
                    machine.Conversation.ApplyVoiceActivity(MessageEvents.TypeOf(item.VoiceActivityDetectionSignal!), Now);
                    return true;
                case LiveEventKind.GoAway:
                    machine.ApplyGoAway(item.TimeLeft ?? TimeSpan.Zero);
                    return true;
                case LiveEventKind.ResumptionUpdate:
                    ApplyResumption(item.ResumptionUpdate!);
                    return true;
                default:
                    return true;
            }
        }
    }

    private void ApplyInterrupted(ServerMessage message)
    {
        if (machine.Conversation.ApplyInterrupted(message, Now))
            output.Missed(Now);
        _speech.Forget();
        DroppedOutput unread = output.DropAudio();
        for (int i = 0; i < unread.Count; i++)
            LiveMetrics.AudioDropped();
        _dropped += unread;
        LiveMetrics.Interrupted();
    }

    // A call that the server repeats is not delivered again; a toolCall without calls is told all the same.
    private bool TryTakeCalls(ref LiveEvent item)
    {
        IReadOnlyList<FunctionCall> wanted = machine.Conversation.ApplyToolCall(item.ToolCalls, Now, out int givenUp);
        for (int i = 0; i < givenUp; i++)
            _kept.Add(new LiveEvent(LiveEventKind.Diagnostic, LiveDiagnostic.CallGivenUp()));
        if (wanted.Count == item.ToolCalls.Count)
            return true;
        item = new LiveEvent(LiveEventKind.ToolCall, wanted, item.Message);
        return wanted.Count > 0;
    }

    private void ApplyResumption(SessionResumptionUpdate update)
    {
        machine.Conversation.ApplyResumption(update, Now);
        // The index is of the handle's state: without a new handle, what is resumed is the older one.
        if (machine.Conversation.Resumption.IsCurrent && update.LastConsumedClientMessageIndex is { } index)
            machine.Unconfirmed?.Confirm(index);
    }

    /// <summary>Speech that came with other things: copied into a chunk. One byte alone is not a sample yet; the part is told as such.</summary>
    private bool TryTakeSpeech(ref LiveEvent item, bool isWanted, ref long bytes)
    {
        MessageEvents.IsSpeech(item.Part!, out int sampleRate);
        ReadOnlySpan<byte> pcm = item.Part!.InlineData!.Data.Span;
        if (!isWanted)
        {
            Drop(TimeSpan.FromTicks(pcm.Length / sizeof(short) * TimeSpan.TicksPerSecond / sampleRate));
            return false;
        }

        AudioChunk chunk = _speech.Copy(pcm, sampleRate, out long held);
        if (chunk.Samples.IsEmpty)
        {
            chunk.Dispose();
            item = new LiveEvent(LiveEventKind.Part, message: item.Message, partIndex: item.PartIndex);
            return true;
        }

        item = new LiveEvent(chunk, item.Message, item.PartIndex);
        bytes += held;
        return true;
    }

    private bool IsRemembered(string words, bool isWanted)
    {
        if (isWanted)
            machine.Conversation.Memory.Answered(words);
        return isWanted;
    }

    private bool IsKept(bool isWanted)
    {
        if (!isWanted)
            _dropped += new DroppedOutput(1, TimeSpan.Zero);
        return isWanted;
    }

    private void Drop(TimeSpan speech)
    {
        LiveMetrics.AudioDropped();
        _dropped += new DroppedOutput(1, speech);
    }

    private bool TryTakeDropped(out LiveEvent item)
    {
        item = default;
        if (_dropped.Count == 0 || machine.Conversation.Turns.IsDiscarding)
            return false;
        item = new LiveEvent(LiveEventKind.Diagnostic, LiveDiagnostic.OutputDropped(_dropped.Count, _dropped.Audio));
        _dropped = default;
        return true;
    }

    private void TellDropped()
    {
        if (TryTakeDropped(out LiveEvent item))
            Enqueue(new ReadOnlySpan<LiveEvent>(in item), 0);
    }

    private void Enqueue(ReadOnlySpan<LiveEvent> items, long bytes)
    {
        if (!output.TryDeliver(items, bytes, Now))
            _failure ??= NotRead;
    }
}
