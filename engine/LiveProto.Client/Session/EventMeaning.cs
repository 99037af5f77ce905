using LiveProto.Client.Audio;
using LiveProto.Client.Diagnostics;
using LiveProto.Client.Session.Turns;
using LiveProto.Messages;

namespace LiveProto.Client.Session;

/// <summary>What each event of a server message means to the machine, and what of it reaches the reader. Belongs to the receive
/// loop.</summary>
/// <param name="machine">Is told.</param>
/// <param name="output">Whose audio an interruption takes back.</param>
/// <param name="speech">Copies speech that came with other things.</param>
internal sealed class EventMeaning(SessionMachine machine, OutputRouter output, SpeechReader speech)
{
    private DroppedOutput _dropped;

    private TimeSpan Now => machine.Now;

    /// <summary>Tells the machine, and answers whether the event is to be delivered.</summary>
    /// <param name="item">The event; what goes to the reader in its place, where that is another.</param>
    /// <param name="bytes">What the message holds in memory; what the event takes more is added.</param>
    /// <param name="before">Takes what is to be told before it.</param>
    public bool Apply(ref LiveEvent item, ref long bytes, List<LiveEvent> before)
    {
        lock (machine)
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
                    speech.Forget();
                    machine.Conversation.ApplyTurnComplete(item.Message!, Now);
                    LiveMetrics.TurnCompleted();
                    return true;
                case LiveEventKind.ToolCall:
                    return TryTakeCalls(ref item, before);
                case LiveEventKind.ToolCallCancellation:
                    machine.Conversation.ApplyCancellation(item.CancelledCalls, Now);
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

    /// <summary>Speech that came alone is not wanted.</summary>
    public void Drop(TimeSpan duration)
    {
        // Nor is the half of a sample at its end the beginning of what comes next.
        speech.Forget();
        LiveMetrics.AudioDropped();
        _dropped += new DroppedOutput(1, duration);
    }

    /// <summary>What was dropped, once it is known to be all.</summary>
    public bool TryTakeDropped(out LiveEvent item)
    {
        item = default;
        if (_dropped.Count == 0 || machine.Conversation.Turns.IsDiscarding)
            return false;
        item = new LiveEvent(LiveEventKind.Diagnostic, LiveDiagnostic.OutputDropped(_dropped.Count, _dropped.Audio));
        _dropped = default;
        return true;
    }

    private void ApplyInterrupted(ServerMessage message)
    {
        if (machine.Conversation.ApplyInterrupted(message, Now))
            output.Missed(Now);
        speech.Forget();
        DroppedOutput unread = output.DropAudio();
        for (int i = 0; i < unread.Count; i++)
            LiveMetrics.AudioDropped();
        _dropped += unread;
        LiveMetrics.Interrupted();
    }

    // A call that the server repeats is not delivered again; a toolCall without calls is told all the same.
    private bool TryTakeCalls(ref LiveEvent item, List<LiveEvent> before)
    {
        IReadOnlyList<FunctionCall> wanted = machine.Conversation.ApplyToolCall(item.ToolCalls, Now, out int givenUp);
        for (int i = 0; i < givenUp; i++)
            before.Add(new LiveEvent(LiveEventKind.Diagnostic, LiveDiagnostic.CallGivenUp()));
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

    /// <summary>Speech that came with other things: copied into a chunk. One byte alone is not a sample yet; the part is told as
    /// such.</summary>
    private bool TryTakeSpeech(ref LiveEvent item, bool isWanted, ref long bytes)
    {
        MessageEvents.IsSpeech(item.Part!, out int sampleRate);
        ReadOnlySpan<byte> pcm = item.Part!.InlineData!.Data.Span;
        if (!isWanted)
        {
            Drop(TimeSpan.FromTicks(pcm.Length / sizeof(short) * TimeSpan.TicksPerSecond / sampleRate));
            return false;
        }

        AudioChunk chunk = speech.Copy(pcm, sampleRate, out long held);
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
}
