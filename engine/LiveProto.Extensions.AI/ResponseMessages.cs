using LiveProto.Audio;
using LiveProto.Client;
using LiveProto.Messages;
using Microsoft.Extensions.AI;

namespace LiveProto.Extensions.AI;

/// <summary>
/// A session's events as messages of the abstraction. A response is what the model says from its first output to the end of the turn. What
/// has no word comes as <see cref="RealtimeServerMessageType.RawContentOnly"/>; the <see cref="LiveEvent"/> is the raw representation of
/// every message but speech.
/// </summary>
internal sealed class ResponseMessages(PcmFormat format, OpenCalls calls)
{
    private readonly SpeechEncoder _speech = new(format);
    private readonly Transcript _user = new();
    private readonly Transcript _model = new();
    private readonly RealtimeAudioFormat _format = new(MediaTypeOf(format), format.SampleRate);
    private int _responses;
    private int _items;
    private bool _isOpen;
    private bool _hasText;
    private bool _hasSpeech;

    private string ResponseId => $"response-{_responses}";

    public IEnumerable<RealtimeServerMessage> Read(LiveEvent item)
    {
        // Before anything that names the response.
        RealtimeServerMessage[] opening = _isOpen || !IsOutput(item) ? [] : [.. Open(item)];
        return opening.Concat(Tell(item));
    }

    private static bool IsOutput(LiveEvent item) => item.Kind switch
    {
        LiveEventKind.Text or LiveEventKind.Audio => true,
        LiveEventKind.Transcription => item.Transcription!.Side == TranscriptionSide.Model,
        LiveEventKind.ToolCall => !item.IsHandled,
        LiveEventKind.TurnEnded => item.Turn!.Ending is LiveTurnEnding.Lost or LiveTurnEnding.SessionEnded,
        _ => false,
    };

    private IEnumerable<RealtimeServerMessage> Tell(LiveEvent item) => item.Kind switch
    {
        LiveEventKind.Text => Text(item),
        LiveEventKind.Audio => ReadSpeech(item),
        LiveEventKind.Transcription => ReadTranscription(item, item.Transcription!),
        LiveEventKind.ToolCall when !item.IsHandled => item.ToolCalls.SelectMany(call => Called(item, call)),
        LiveEventKind.ToolCallCancellation => Cancelled(item),
        LiveEventKind.GenerationComplete => Generated(item),
        LiveEventKind.TurnEnded => Ended(item, item.Turn!),
        LiveEventKind.Ended => SessionEnded(item, item.Ending!),
        LiveEventKind.None => [],
        _ => [Raw(item)],
    };

    private static RealtimeServerMessage Raw(LiveEvent item) =>
        new() { Type = RealtimeServerMessageType.RawContentOnly, RawRepresentation = item };

    // The model's first output is the sign that the user's words are complete.
    private IEnumerable<RealtimeServerMessage> Open(LiveEvent item)
    {
        foreach (RealtimeServerMessage message in UserSaid(item))
            yield return message;
        _isOpen = true;
        _responses++;
        _items = 0;
        _hasText = _hasSpeech = false;
        yield return new ResponseCreatedRealtimeServerMessage(RealtimeServerMessageType.ResponseCreated)
        {
            ResponseId = ResponseId,
            OutputAudioOptions = _format,
            RawRepresentation = item.Kind == LiveEventKind.Audio ? item.Message : item,
        };
    }

    private IEnumerable<RealtimeServerMessage> Text(LiveEvent item)
    {
        _hasText = true;
        yield return Output(RealtimeServerMessageType.OutputTextDelta, item, text: item.Text);
    }

    // The samples go back to their pool here: the message carries a copy of its own.
    private IEnumerable<RealtimeServerMessage> ReadSpeech(LiveEvent item)
    {
        _hasSpeech = true;
        string audio;
        using (item.Audio)
            audio = _speech.Encode(item.Audio.Samples.Span, item.Audio.SampleRate);
        var message = new OutputTextAudioRealtimeServerMessage(RealtimeServerMessageType.OutputAudioDelta)
        {
            ResponseId = ResponseId,
            Audio = audio,
            RawRepresentation = item.Message,
        };
        return audio.Length == 0 ? [] : [message];
    }

    private IEnumerable<RealtimeServerMessage> ReadTranscription(LiveEvent item, LiveTranscription said)
    {
        if (said.Side == TranscriptionSide.Model)
        {
            _model.Append(said.Text);
            IEnumerable<RealtimeServerMessage> delta = [Output(RealtimeServerMessageType.OutputAudioTranscriptionDelta, item, said.Text)];
            return said.Finished ? delta.Concat(ModelSaid(item)) : delta;
        }

        _user.Append(said.Text);
        IEnumerable<RealtimeServerMessage> heard = [Heard(RealtimeServerMessageType.InputAudioTranscriptionDelta, item, said.Text)];
        return said.Finished ? heard.Concat(UserSaid(item)) : heard;
    }

    private IEnumerable<RealtimeServerMessage> UserSaid(LiveEvent item) =>
        _user.Take() is { } whole ? [Heard(RealtimeServerMessageType.InputAudioTranscriptionCompleted, item, whole)] : [];

    private IEnumerable<RealtimeServerMessage> ModelSaid(LiveEvent item) =>
        _model.Take() is { } whole ? [Output(RealtimeServerMessageType.OutputAudioTranscriptionDone, item, whole)] : [];

    private static InputAudioTranscriptionRealtimeServerMessage Heard(RealtimeServerMessageType type, LiveEvent item, string text) =>
        new(type) { Transcription = text, RawRepresentation = item.Kind == LiveEventKind.Audio ? item.Message : item };

    private IEnumerable<RealtimeServerMessage> Called(LiveEvent item, FunctionCall call)
    {
        var content = new RealtimeConversationItem([calls.Open(call)], call.Id, ChatRole.Assistant);
        int index = _items++;
        foreach (RealtimeServerMessageType type in (RealtimeServerMessageType[])[RealtimeServerMessageType.ResponseOutputItemAdded,
            RealtimeServerMessageType.ResponseOutputItemDone])
            yield return new ResponseOutputItemRealtimeServerMessage(type)
            {
                ResponseId = ResponseId,
                OutputIndex = index,
                Item = content,
                RawRepresentation = item
            };
    }

    private IEnumerable<RealtimeServerMessage> Cancelled(LiveEvent item)
    {
        foreach (string id in item.CancelledCalls)
            calls.Close(id);
        yield return Raw(item);
    }

    private IEnumerable<RealtimeServerMessage> Generated(LiveEvent item)
    {
        if (_isOpen && _hasText)
            yield return Output(RealtimeServerMessageType.OutputTextDone, item);
        if (_isOpen && _hasSpeech)
        {
            foreach (RealtimeServerMessage message in ModelSaid(item))
                yield return message;
            if (_speech.Complete() is { Length: > 0 } rest)
                yield return new OutputTextAudioRealtimeServerMessage(
                    RealtimeServerMessageType.OutputAudioDelta)
                { ResponseId = ResponseId, Audio = rest };
            yield return Output(RealtimeServerMessageType.OutputAudioDone, item);
        }
    }

    private IEnumerable<RealtimeServerMessage> Ended(LiveEvent item, LiveTurn turn)
    {
        if (!_isOpen)
        {
            yield return Raw(item);
            yield break;
        }

        foreach (RealtimeServerMessage message in ModelSaid(item))
            yield return message;
        _isOpen = false;
        _speech.Complete();
        yield return new ResponseCreatedRealtimeServerMessage(RealtimeServerMessageType.ResponseDone)
        {
            ResponseId = ResponseId,
            Status = turn.Ending switch
            {
                LiveTurnEnding.Completed => RealtimeResponseStatus.Completed,
                LiveTurnEnding.Interrupted => RealtimeResponseStatus.Cancelled,
                LiveTurnEnding.Lost => RealtimeResponseStatus.Incomplete,
                _ => RealtimeResponseStatus.Failed,
            },
            Usage = TokenUsage.Read(turn.Usage),
            Error = turn.Loss is { } loss ? new ErrorContent(loss) { ErrorCode = turn.Ending.ToString() } : null,
            RawRepresentation = item,
        };
    }

    private static IEnumerable<RealtimeServerMessage> SessionEnded(LiveEvent item, SessionEnding ending)
    {
        if (ending.Kind == SessionEndKind.ClosedLocally)
            return [Raw(item)];
        var error = new ErrorContent(ending.ToString())
        {
            ErrorCode = ending.CloseCode is { } code
                ? ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture)
                : ending.Kind.ToString()
        };
        return [new ErrorRealtimeServerMessage { Error = error, RawRepresentation = item }];
    }

    private OutputTextAudioRealtimeServerMessage Output(RealtimeServerMessageType type, LiveEvent item, string? text = null) =>
        new(type) { ResponseId = ResponseId, Text = text, RawRepresentation = item };

    private static string MediaTypeOf(PcmFormat format) => format.Encoding switch
    {
        SampleEncoding.MuLaw => "audio/pcmu",
        SampleEncoding.ALaw => "audio/pcma",
        _ => "audio/pcm",
    };
}
