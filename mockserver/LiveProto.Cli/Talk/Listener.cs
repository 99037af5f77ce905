using System.Globalization;
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Messages;

namespace LiveProto.Cli.Talk;

/// <summary>Reads a session's events into replies, and shows each on the timeline as it comes.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly LiveSession _session;
    private readonly Timeline _timeline;
    private readonly IAsyncEnumerator<LiveEvent> _events;
    private readonly TimeSpan _timeout;

    public Listener(LiveSession session, Timeline timeline, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _session = session;
        _timeline = timeline;
        _timeout = timeout;
        _events = session.ReadEventsAsync(cancellationToken).GetAsyncEnumerator(CancellationToken.None);
    }

    /// <summary>Reads on until the turn is complete.</summary>
    public Task<Reply> ReadTurnAsync(Func<LiveEvent, Reply, ValueTask>? onEvent = null) =>
        ReadUntilAsync(LiveEventKind.TurnComplete, onEvent);

    /// <summary>Reads on until an event of this kind has come.</summary>
    public async Task<Reply> ReadUntilAsync(LiveEventKind last, Func<LiveEvent, Reply, ValueTask>? onEvent = null)
    {
        var reply = new Reply();
        while (await MoveNextAsync(last))
        {
            LiveEvent item = _events.Current;
            Note(item, reply);
            if (onEvent is not null)
                await onEvent(item, reply);
            if (item.Kind == last)
                return reply;
        }

        SessionEnding? ending = _session.Ending;
        throw new CommandFailure(
            ending?.CloseCode is { } code
                ? string.Create(CultureInfo.InvariantCulture, $"The server ended the session: {(int)code} {ending.Reason}")
                : $"The session ended: {ending?.Reason}");
    }

    public ValueTask DisposeAsync() => _events.DisposeAsync();

    private async ValueTask<bool> MoveNextAsync(LiveEventKind last)
    {
        Task<bool> next = _events.MoveNextAsync().AsTask();
        try
        {
            return await next.WaitAsync(_timeout);
        }
        catch (TimeoutException)
        {
            throw new CommandFailure(string.Create(CultureInfo.InvariantCulture,
                $"Nothing came from the server for {_timeout.TotalSeconds:0.#} s while waiting for {last}."));
        }
    }

    private void Note(LiveEvent item, Reply reply)
    {
        switch (item.Kind)
        {
            case LiveEventKind.Audio:
                NoteAudio(item.Audio, reply);
                break;
            case LiveEventKind.Text:
                reply.Said += item.Text;
                _timeline.Server($"{item.Kind}: {item.Text}");
                break;
            case LiveEventKind.Transcription:
                if (item.Transcription!.Side == TranscriptionSide.Model)
                    reply.Said += item.Transcription.Text;
                else
                    reply.Heard += item.Transcription.Text;
                _timeline.Server($"{item.Kind}: {item.Transcription}");
                break;
            case LiveEventKind.Interrupted:
                reply.WasInterrupted = true;
                _timeline.Server("Interrupted");
                break;
            case LiveEventKind.GenerationComplete:
                reply.GenerationComplete = true;
                _timeline.Server(string.Create(CultureInfo.InvariantCulture,
                    $"GenerationComplete, {reply.SpeechDuration.TotalSeconds:F2} s of speech so far"));
                break;
            case LiveEventKind.Usage:
                reply.Usage = item.Usage;
                break;
            case LiveEventKind.TurnComplete:
                _timeline.Server($"TurnComplete{(reply.Usage is { } usage ? $", {usage.TotalTokenCount} tokens" : "")}");
                break;
            case LiveEventKind.ToolCall:
                reply.Calls.AddRange(item.ToolCalls);
                foreach (FunctionCall call in item.ToolCalls)
                    _timeline.Server($"ToolCall: {call.Name}({call.Args}) id {call.Id}");
                break;
            case LiveEventKind.GoAway:
                reply.SawGoAway = true;
                _timeline.Server($"GoAway, time left {item.TimeLeft}");
                break;
            case LiveEventKind.Reconnecting:
                _timeline.Note("the session moves to a new connection");
                break;
            case LiveEventKind.Resumed:
                reply.WasResumed = true;
                _timeline.Note("the session goes on over the new connection");
                break;
            case LiveEventKind.ResumptionUpdate:
                bool resumable = item.ResumptionUpdate!.Resumable;
                _timeline.Server(resumable ? "ResumptionUpdate: a fresh handle" : "ResumptionUpdate: not resumable just now");
                break;
            default:
                _timeline.Server(item.ToString());
                break;
        }
    }

    private void NoteAudio(AudioChunk chunk, Reply reply)
    {
        using (chunk)
        {
            if (reply.Speech.Count == 0)
                _timeline.Server(string.Create(CultureInfo.InvariantCulture,
                    $"Audio begins, {chunk.SampleRate} Hz, first chunk {chunk.Duration.TotalMilliseconds:F0} ms"));
            reply.SampleRate = chunk.SampleRate;
            reply.Speech.AddRange(chunk.Samples.Span);
            _timeline.Progress("receiving speech", reply.SpeechDuration, null);
        }
    }
}
