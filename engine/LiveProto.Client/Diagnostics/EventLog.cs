using LiveProto.Messages;
using LiveProto.WebSockets;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Diagnostics;

/// <summary>Logs what happens to a session as its events are told: moves, what is dropped or late (2xxx), calls and turns (3xxx). Nothing
/// of what was said.</summary>
internal static class EventLog
{
    // The peer's words: on one line, and no longer than a name is.
    private const int MaxNameLength = 128;

    /// <summary>An event is told.</summary>
    public static void Note(ILogger log, in LiveEvent item)
    {
        switch (item.Kind)
        {
            case LiveEventKind.GoAway:
                Log.GoingAway(log, item.TimeLeft ?? TimeSpan.Zero);
                break;
            case LiveEventKind.Reconnecting when item.Move is { } move:
                Log.Moving(log, (int?)move.CloseCode, move.Reason);
                break;
            case LiveEventKind.Resumed when item.Move is { } move:
                NoteMoved(log, move);
                break;
            case LiveEventKind.Diagnostic when item.Diagnostic is { } diagnostic:
                Log.LeftOut(log, diagnostic.Kind, diagnostic.Text);
                break;
            case LiveEventKind.AnswerOverdue:
                Log.Overdue(log);
                break;
            case LiveEventKind.ToolCall:
                foreach (FunctionCall call in item.ToolCalls)
                    Log.Called(log, NameOf(call.Name), NameOf(call.Id), item.IsHandled ? "run here" : "the reader's");
                break;
            case LiveEventKind.ToolCallCancellation:
                Log.CallsTakenBack(log, item.CancelledCalls.Count);
                break;
        }
    }

    /// <summary>A turn is over.</summary>
    public static void Note(ILogger log, LiveTurn turn)
    {
        if (turn.Ending is LiveTurnEnding.Lost)
            Log.TurnLost(log, turn.Number, turn.Loss);
        else
            Log.TurnEnded(log, turn.Number, turn.Ending, (long)turn.Duration.TotalMilliseconds, (long)turn.Latency.TotalMilliseconds,
                turn.Usage?.TotalTokenCount);
    }

    private static void NoteMoved(ILogger log, LiveMove move)
    {
        Log.Moved(log, move.IsFresh ? "begun afresh" : "taken up", move.Seeded, string.Join(", ", move.Retold));
        foreach (LostInput lost in move.Lost)
            Log.InputLost(log, lost.What, lost.Why);
    }

    private static string NameOf(string? name)
    {
        name ??= "";
        return Redactor.None.Redact(name.Length > MaxNameLength ? name[..MaxNameLength] : name);
    }
}
