using System.Buffers;
using System.Runtime.InteropServices;
using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Client.Diagnostics;
using LiveProto.Messages;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Client.Session;

/// <summary>
/// Turns server messages into events, each member by itself and in a fixed order: voice activity, interruption, what the user said, model
/// output, the ends, then tools and housekeeping (docs/protocol.md §4). Messages that hold nothing but speech take a path without allocation.
/// Belongs to the receive loop; the machine is shared with senders under <paramref name="gate"/>.
/// </summary>
internal sealed class EventDelivery(SessionMachine machine, Lock gate, EventQueue events, UnconfirmedMessages? unconfirmed = null)
{
    private static readonly SessionEnding NotRead = new(
        SessionEndKind.EventsNotRead, CloseCode.GoingAway, "Events were not read fast enough: the queue between session and reader is full.", IsRetryable: false);

    // Below this a message is no speech worth a rented chunk, and records are cheap.
    private const int MinSpeechMessageLength = 512;

    private static readonly SessionEnding TooManyCalls = new(
        SessionEndKind.ProtocolError, CloseCode.PolicyViolation, "The server holds more function calls open than any session needs.", IsRetryable: false);

    private readonly AudioDownlink _downlink = new(new AudioChunkPool());
    private SessionEnding? _failure;

    /// <summary>Interruptions so far.</summary>
    public long Epoch => _downlink.Epoch;

    /// <summary>Delivers an event of the session's own.</summary>
    public void Deliver(LiveEventKind kind) => Enqueue(new LiveEvent(kind, Epoch), 0);

    /// <summary>Delivers one message, which is borrowed for the time of the call.</summary>
    public DeliveryVerdict Deliver(in ReadOnlySequence<byte> json)
    {
        LiveMetrics.MessageReceived(json.Length);
        if (json.Length >= MinSpeechMessageLength && TryDeliverSpeech(json))
            return new DeliveryVerdict(_failure, null);
        if (!ServerMessageParser.TryParse(json, out ServerMessage? message, out WireError error))
        {
            var failure = new SessionEnding(
                SessionEndKind.ProtocolError, CloseCode.InvalidPayload, $"The server sent something that is no Live API message: {error}.", IsRetryable: false);
            return new DeliveryVerdict(failure, null);
        }

        Deliver(message, (int)Math.Min(json.Length, int.MaxValue));
        return new DeliveryVerdict(_failure, message.GoAway is { } goAway ? goAway.TimeLeft ?? TimeSpan.Zero : null);
    }

    /// <summary>
    /// The frequent message, one piece of speech with or without its transcription, in one pass: decoded straight into the chunk that the
    /// user gets. False when it holds anything else; nothing has happened then.
    /// </summary>
    private bool TryDeliverSpeech(in ReadOnlySequence<byte> json)
    {
        AudioChunk chunk = _downlink.Rent(ServerMessageReader.GetMaxMediaLength(json.Length) / sizeof(short) + 1, PcmMimeType.DefaultOutputRate);
        if (!ServerMessageReader.TryRead(json, MemoryMarshal.AsBytes(chunk.Writable), out ServerMessageView view, out _)
            || !TryGetSpeech(view, out int sampleCount, out int sampleRate))
        {
            chunk.Dispose();
            return false;
        }

        bool isWanted;
        lock (gate)
            isWanted = machine.Turns.ApplyModelOutput();
        chunk.Complete(sampleCount, sampleRate);
        if (!isWanted)
            LiveMetrics.AudioDropped();
        if (!isWanted || !Enqueue(new LiveEvent(LiveEventKind.Audio, Epoch, audio: chunk), sampleCount * sizeof(short)))
            chunk.Dispose();
        if (isWanted && (view.Content & ServerContentKinds.OutputTranscription) != 0)
            EnqueueText(LiveEventKind.OutputTranscription, view.OutputTranscription.ToString());
        return true;
    }

    private static bool TryGetSpeech(in ServerMessageView view, out int sampleCount, out int sampleRate)
    {
        (sampleCount, sampleRate) = (0, 0);
        if (view.Kinds != ServerMessageKinds.ServerContent
            || (view.Content & ~ServerContentKinds.OutputTranscription) != ServerContentKinds.ModelTurn
            || view.ModelTurnParts.Count != 1)
            return false;
        foreach (PartView part in view.ModelTurnParts)
        {
            if (part.Kind != PartKind.InlineData || !part.TryGetDecoded(out int offset, out int length) || offset != 0 || length == 0 || length % sizeof(short) != 0)
                return false;
            sampleCount = length / sizeof(short);
            return part.MimeType.TryGetUtf8(out ReadOnlySpan<byte> mimeType)
                && PcmMimeType.TryGetSampleRate(mimeType, PcmMimeType.DefaultOutputRate, out sampleRate);
        }

        return false;
    }

    private void Deliver(ServerMessage message, int length)
    {
        if (message.VoiceActivity is not null || message.VoiceActivityDetectionSignal is not null)
            Enqueue(LiveEventKind.VoiceActivity, message, length);
        if (message.ServerContent is { } content)
            Deliver(content, message, length);
        else if (message.UsageMetadata is not null)
            Enqueue(LiveEventKind.Usage, message, length);
        if (message.ToolCall is { } call)
            DeliverToolCall(call, message, length);
        if (message.ToolCallCancellation is { } cancellationToken)
            DeliverCancellation(cancellationToken, message, length);
        if (message.GoAway is not null)
            DeliverGoAway(message, length);
        if (message.SessionResumptionUpdate is { } update)
            DeliverResumptionUpdate(update, message, length);
        if (message.Unknown is not null)
            Enqueue(LiveEventKind.Unknown, message, length);
    }

    private void Deliver(ServerContent content, ServerMessage message, int length)
    {
        if (content.Interrupted)
            DeliverInterrupted(message, length);
        if (content.InputTranscription is not null || content.InterimInputTranscription is not null)
            DeliverHeard(content, message, length);
        // Model output in the very message that says "interrupted" belongs to the turn that was cut.
        bool isWanted = !content.Interrupted && IsModelOutputWanted(content);
        foreach (Part part in content.ModelTurn?.Parts ?? [])
        {
            if (isWanted)
                Deliver(part, message, length);
            else if (part.InlineData is not null)
                LiveMetrics.AudioDropped();
        }

        if (isWanted && content.OutputTranscription is { } said)
            EnqueueText(LiveEventKind.OutputTranscription, said.Text);
        if (content.GroundingMetadata is not null || content.UrlContextMetadata is not null || content.WaitingForInput || content.Unknown is not null)
            Enqueue(LiveEventKind.Content, message, length);
        if (content.GenerationComplete)
            Enqueue(LiveEventKind.GenerationComplete, message, length);
        if (content.TurnComplete)
            DeliverTurnComplete(message, length);
    }

    private void Deliver(Part part, ServerMessage message, int length)
    {
        if (part.InlineData is { } blob && PcmMimeType.TryGetSampleRate(blob.MimeType, PcmMimeType.DefaultOutputRate, out int sampleRate))
            EnqueueAudio(blob.Data.Span, sampleRate);
        else if (part.Text is { } text)
            EnqueueText(part.Thought ? LiveEventKind.Thought : LiveEventKind.Text, text);
        else
            Enqueue(LiveEventKind.Content, message, length);
    }

    private void DeliverInterrupted(ServerMessage message, int length)
    {
        lock (gate)
            machine.Turns.ApplyInterrupted();
        _downlink.Interrupt();
        LiveMetrics.Interrupted();
        Enqueue(LiveEventKind.Interrupted, message, length);
    }

    private void DeliverHeard(ServerContent content, ServerMessage message, int length)
    {
        lock (gate)
            machine.ApplyUserTurn();
        if (content.InterimInputTranscription is not null)
            Enqueue(LiveEventKind.InterimInputTranscription, message, length);
        if (content.InputTranscription is { } heard)
            EnqueueText(LiveEventKind.InputTranscription, heard.Text);
    }

    private bool IsModelOutputWanted(ServerContent content)
    {
        if (content.ModelTurn is null && content.OutputTranscription is null)
            return false;
        lock (gate)
            return machine.Turns.ApplyModelOutput();
    }

    private void DeliverTurnComplete(ServerMessage message, int length)
    {
        lock (gate)
            machine.ApplyTurnComplete();
        LiveMetrics.TurnCompleted();
        Enqueue(LiveEventKind.TurnComplete, message, length);
    }

    private void DeliverToolCall(ToolCall call, ServerMessage message, int length)
    {
        lock (gate)
        {
            foreach (FunctionCall function in call.FunctionCalls)
            {
                if (!machine.Calls.TryOpen(function.Id))
                    _failure ??= TooManyCalls;
            }
        }

        Enqueue(LiveEventKind.ToolCall, message, length);
    }

    private void DeliverCancellation(ToolCallCancellation cancellationToken, ServerMessage message, int length)
    {
        lock (gate)
        {
            foreach (string id in cancellationToken.Ids)
                machine.Calls.Cancel(id);
        }

        Enqueue(LiveEventKind.ToolCallCancellation, message, length);
    }

    private void DeliverGoAway(ServerMessage message, int length)
    {
        lock (gate)
            machine.ApplyGoAway();
        Enqueue(LiveEventKind.GoAway, message, length);
    }

    private void DeliverResumptionUpdate(SessionResumptionUpdate update, ServerMessage message, int length)
    {
        lock (gate)
        {
            machine.Resumption.Apply(update.NewHandle, update.Resumable);
            // The index is of the handle's state: without a new handle, what is resumed is the older one.
            if (machine.Resumption.IsCurrent && update.LastConsumedClientMessageIndex is { } index)
                unconfirmed?.Confirm(index);
        }

        Enqueue(LiveEventKind.ResumptionUpdate, message, length);
    }

    private void EnqueueAudio(ReadOnlySpan<byte> pcm, int sampleRate)
    {
        if (pcm.Length < sizeof(short))
            return;
        AudioChunk chunk = _downlink.Rent(pcm.Length / sizeof(short), sampleRate);
        Pcm16.FromBytes(pcm[..(pcm.Length & ~1)], chunk.Writable);
        if (!Enqueue(new LiveEvent(LiveEventKind.Audio, Epoch, audio: chunk), pcm.Length))
            chunk.Dispose();
    }

    private void EnqueueText(LiveEventKind kind, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            Enqueue(new LiveEvent(kind, Epoch, text), text.Length * sizeof(char));
    }

    private void Enqueue(LiveEventKind kind, ServerMessage message, int length) => Enqueue(new LiveEvent(kind, Epoch, message: message), length);

    private bool Enqueue(in LiveEvent item, int bytes)
    {
        bool taken = events.TryEnqueue(item, bytes);
        if (!taken)
            _failure ??= NotRead;
        return taken;
    }
}
