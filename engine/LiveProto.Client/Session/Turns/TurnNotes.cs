using LiveProto.Client.Diagnostics;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Session.Turns;

/// <summary>What follows turns and calls as they are told: the transcript, the log, the figures, the tokens of calls. Not thread-safe but
/// for its transcript.</summary>
/// <param name="telemetry">Told of each turn.</param>
/// <param name="time">The clock of the durations of calls; null when nobody is told of calls.</param>
/// <param name="log">Told of what happens.</param>
internal sealed class TurnNotes(TurnTelemetry? telemetry, TimeProvider? time, ILogger? log)
{
    // Null until a function is called.
    private CallTokens? _tokens;
    private CallTelemetry? _calls;

    /// <summary>What was said so far.</summary>
    public ConversationTranscript Transcript { get; } = new();

    /// <summary>The tokens of the calls that wait for an answer.</summary>
    public CallTokens Tokens => _tokens ??= new CallTokens();

    /// <summary>This side says something in words.</summary>
    public void Say(ClientMessage message, int turn)
    {
        foreach (Content content in message.ClientContent?.Turns ?? [])
        {
            TranscriptionSide side = content.Role == "model" ? TranscriptionSide.Model : TranscriptionSide.User;
            Transcript.Add(side, string.Concat(content.Parts.Select(static part => part.Text)), turn);
        }

        Transcript.Add(TranscriptionSide.User, message.RealtimeInput?.Text ?? "", turn);
    }

    /// <summary>An event is told.</summary>
    public void Note(in LiveEvent item)
    {
        if (log is not null)
            EventLog.Note(log, item);
        switch (item.Kind)
        {
            case LiveEventKind.ToolCall:
                Tokens.Called(item.ToolCalls);
                if (time is not null)
                    (_calls ??= new CallTelemetry(time)).Called(item.ToolCalls);
                break;
            case LiveEventKind.ToolCallCancellation:
                foreach (string id in item.CancelledCalls)
                    End(id);
                break;
            case LiveEventKind.Reconnecting:
                LoseCalls();
                break;
        }
    }

    /// <summary>A turn is over.</summary>
    public void Note(LiveTurn turn)
    {
        Transcript.Add(TranscriptionSide.User, turn.UserTranscript, turn.Number);
        Transcript.Add(TranscriptionSide.Model, turn.Transcript, turn.Number);
        telemetry?.Record(turn);
        if (log is not null)
            EventLog.Note(log, turn);
    }

    /// <summary>A call has its final answer.</summary>
    public void Answered(string? id)
    {
        _tokens?.Answered(id);
        _calls?.Ended(id, CallOutcome.Answered);
    }

    /// <summary>Nobody waits for the answers to calls any more.</summary>
    public void LoseCalls()
    {
        _tokens?.EndAll();
        _calls?.EndAll(CallOutcome.Lost);
    }

    private void End(string id)
    {
        _tokens?.End(id);
        _calls?.Ended(id, CallOutcome.TakenBack);
    }
}
