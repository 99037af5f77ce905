using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Activity;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Mocking.Session.Usage;
using LiveProto.Mocking.Session.Validation;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session;

/// <summary>What a client sends once its setup is complete, made into turns: content, realtime streams, results of calls.</summary>
internal sealed class ClientInputs(SessionSettings settings, SessionContext context, TurnEngine engine, Outbox outbox) : ISpeechListener
{
    private static readonly CloseVerdict SecondSetup = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);

    private readonly ContentReader _content = new(settings, context);
    private SpeechInput? _speech;
    private TimeSpan _now;
    private long _message;
    private long _beforeSpeech;
    private int _frames;
    private string? _windowText;

    /// <summary>
    /// Index of the newest client message whose effect a handle would restore: what has been heard of an unfinished utterance would be
    /// lost.
    /// </summary>
    public long Consumed => _speech?.IsPending == true ? _beforeSpeech : _message;

    /// <summary>Takes one message; a verdict when it is refused.</summary>
    /// <param name="message">The message.</param>
    /// <param name="index">Its number on the connection, the setup being 0.</param>
    /// <param name="now">The time.</param>
    public CloseVerdict? Accept(ClientMessage message, long index, TimeSpan now)
    {
        _message = index;
        _now = now;
        if (message.ClientContent is { } content)
            return AcceptContent(content);
        if (message.RealtimeInput is { } input)
            return AcceptRealtime(input);
        if (message.ToolResponse is { } response)
            return AcceptResults(response);
        if (message.ContextUpdate is { } update)
            return AcceptUpdate(update);
        return message.Setup is null ? null : SecondSetup;
    }

    void ISpeechListener.ActivityStarted(TimeSpan speech, TimeSpan heard)
    {
        context.Observer?.ActivityChanged(isStart: true, speech, heard, settings.HasManualActivity);
        _beforeSpeech = _message - 1;
        if (settings.Profile.Speech.VoiceActivity && !settings.HasManualActivity)
            TellActivity(VoiceActivityType.ActivityStart, speech);
        if (settings.Setup.ExplicitVadSignal)
            Signal(VadSignalType.Sos);
        engine.IsUserSpeaking = true;
        InterruptByActivity();
    }

    void ISpeechListener.ActivityEnded(Utterance utterance, TimeSpan heard)
    {
        context.Observer?.ActivityChanged(isStart: false, utterance.End, heard, settings.HasManualActivity);
        engine.IsUserSpeaking = false;
        // Text typed into a marked window is the prompt; what was heard beside it is not.
        bool isTyped = _windowText is not null;
        string text = _windowText ?? utterance.Transcript;
        if (settings.TranscribesInput && !isTyped)
            TranscriptionMessages.AddInput(outbox, settings.Profile.Speech.Style, text);
        _windowText = null;
        if (settings.Profile.Speech.VoiceActivity && !settings.HasManualActivity)
            TellActivity(VoiceActivityType.ActivityEnd, heard);
        if (settings.Setup.ExplicitVadSignal)
            Signal(VadSignalType.Eos);

        int frames = settings.DropsIdleVideo ? utterance.Frames : _frames;
        _frames = 0;
        var tokens = new TokenTally(Audio: TokenCounter.Audio(utterance.Audio), Video: frames * settings.ImageTokens);
        var said = new HistoryItem(HistoryRole.User, text, tokens, frames) { Speech = isTyped ? null : utterance.Speech };
        engine.Submit(new TurnInput(UserTurnKind.Speech, [said], AsksForAnswer: true));
    }

    // A blocking call keeps the floor, so that a turn of text waits until its answer is out, or gives it up (docs/protocol.md §6.9).
    // Speech always takes the floor (§6.7).
    private bool WaitsForCall => engine.Calls.IsBlocked && settings.Profile.Tools.InputDuringCall == InputDuringCall.Waits;

    private SpeechInput Speech => _speech ??= new SpeechInput(settings, this);

    private CloseVerdict? AcceptContent(ClientContent content)
    {
        if (_content.TryRead(content, engine.Conversation, out TurnInput? input) is { } refusal)
            return refusal;

        bool waits = WaitsForCall;
        if (input is not null)
            engine.Submit(WithFrames(input));
        if (!waits)
            engine.Interrupt(_now, cancelsCalls: true);
        return null;
    }

    private CloseVerdict? AcceptRealtime(RealtimeInput input)
    {
        if (RealtimeRules.Check(input, settings, context, _speech) is { } refusal)
            return refusal;

        // The members are streams of their own; where several share a message, marks enclose what they mark.
        if (input.ActivityStart is not null)
            Speech.Open();
        if (input.MediaChunks.Count > 0)
            AcceptBlob(input.MediaChunks[0]);
        if (input.Audio is not null)
            AcceptBlob(input.Audio);
        if (input.Video is not null)
            AcceptBlob(input.Video);
        if (input.Text is not null)
            AcceptText(input.Text);
        if (input.ActivityEnd is not null)
            Speech.Close();
        if (input.AudioStreamEnd && !settings.HasManualActivity)
            Speech.EndStream();
        return null;
    }

    private CloseVerdict? AcceptResults(ToolResponse response)
    {
        if (ToolResponseRules.Check(response, settings, context) is { } refusal)
            return refusal;
        engine.AcceptResults(response, _now);
        return null;
    }

    private CloseVerdict? AcceptUpdate(ContextUpdate update)
    {
        if (ContextUpdateRules.Check(update, settings, context) is { } refusal)
            return refusal;

        // Behind what waits, so that questions asked before are answered under the old brief.
        engine.Submit(new TurnInput(UserTurnKind.Text, [], AsksForAnswer: false) { Update = update });
        return null;
    }

    private void AcceptBlob(Blob blob)
    {
        switch (RealtimeMime.Parse(blob.MimeType, out int sampleRate))
        {
            case RealtimeMedia.Audio:
                context.Observer?.AudioReceived(blob.Data, sampleRate);
                Speech.Push(blob.Data.Span, sampleRate);
                break;
            case RealtimeMedia.Image:
                _frames++;
                Speech.Frames++;
                break;
        }
    }

    private void AcceptText(string text)
    {
        if (settings.HasManualActivity && _speech?.IsActive == true)
        {
            _windowText = _windowText is null ? text : $"{_windowText}\n{text}";
            return;
        }

        HistoryItem[] items = TurnPrompt.IsNudge(text)
            ? []
            : [new HistoryItem(HistoryRole.User, text, new TokenTally(Text: TokenCounter.Text(text)))];
        bool waits = WaitsForCall;
        engine.Submit(WithFrames(new TurnInput(UserTurnKind.Text, items, AsksForAnswer: true)));
        if (!waits)
            InterruptByActivity();
    }

    /// <summary>Frames that were shown since the last turn belong to this one.</summary>
    private TurnInput WithFrames(TurnInput input)
    {
        if (_frames == 0 || !input.AsksForAnswer)
            return input;
        var shown = new HistoryItem(HistoryRole.Tool, "", new TokenTally(Video: _frames * settings.ImageTokens), _frames);
        _frames = 0;
        return input with { Items = [shown, .. input.Items] };
    }

    private void InterruptByActivity()
    {
        if (!settings.NeverInterrupts)
            engine.Interrupt(_now, cancelsCalls: true);
    }

    private void TellActivity(VoiceActivityType type, TimeSpan offset) =>
        outbox.Send(new ServerMessage
        {
            // Families with empty content as filler tell activity beside one, in one frame (docs/protocol.md §10.2).
            ServerContent = settings.Profile.Content.Filler == FillerHabit.EmptyContent ? new ServerContent() : null,
            VoiceActivity = new VoiceActivity { Type = type, AudioOffset = offset },
        }, Behaviours.VoiceActivity);

    private void Signal(VadSignalType type) =>
        outbox.Send(new ServerMessage { VoiceActivityDetectionSignal = new VoiceActivityDetectionSignal { VadSignalType = type } },
            Behaviours.VadSignal);
}
