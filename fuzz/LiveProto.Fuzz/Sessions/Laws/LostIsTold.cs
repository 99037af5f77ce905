using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: a question that did not get through is lost, and its turn says so.</summary>
internal sealed class LostIsTold : ISessionLaw
{
    public string Text => "A question that never reached the server has a turn that did not complete.";

    public string? FindBreach(RunRecord run)
    {
        // Where the server listens, a turn may answer what was spoken.
        if (!run.Script.IsManual
            && run.Script.Events.Any(static item => item.Kind is ScriptEventKind.Speak or ScriptEventKind.SpeakAndSwitchOff))
            return null;
        HashSet<long> received = [.. run.Received.Select(static message => message.Order)];
        ILookup<int, HandedMessage> byTurn = run.Handed.Where(static handed => handed.Turn > 0).ToLookup(static handed => handed.Turn);
        HashSet<long> again = [.. run.Received.Where(static message => message.IsRetold).Select(static message => message.Order)];
        var roundTrip = TimeSpan.FromMilliseconds(2 * run.Script.Latency);
        foreach (ToldEvent told in run.Told)
        {
            // A question that was told again may have its answer in a later turn than the one that it was handed over for.
            if (run.Handed.Any(handed => handed.Turn > 0 && handed.Turn < told.Event.Turn?.Number && again.Contains(handed.Order)))
                continue;
            // Of two questions of one turn the second is answered in the next, when the first had an answer of its own or that was cut.
            if (told.Event.Turn is { } behind && byTurn[behind.Number - 1].Count() > 1
                && Ended(run, behind.Number - 1) is LiveTurnEnding.Interrupted or LiveTurnEnding.Completed)
                continue;
            // What comes sooner than a round trip behind a question answers something else, and nothing on the wire says what.
            if (told.Event.Turn is { } answered && byTurn[answered.Number].Any(handed => run.SeemedKnown(handed)
                || FirstOutput(run, answered.Number) - handed.At < roundTrip))
                continue;
            if (told.Event.Turn is { Ending: LiveTurnEnding.Completed } turn && byTurn[turn.Number].Any()
                && byTurn[turn.Number].All(handed => !received.Contains(handed.Order)))
                return $"turn {turn.Number} is told as completed, but none of its questions reached the server";
        }

        return null;
    }

    private static LiveTurnEnding? Ended(RunRecord run, int turn) =>
        run.Told.Find(told => told.Event.Turn?.Number == turn)?.Event.Turn?.Ending;

    private static TimeSpan? FirstOutput(RunRecord run, int turn) =>
        run.Told.Find(told => told.Event.TurnNumber == turn
            && told.Event.Kind is LiveEventKind.Audio or LiveEventKind.Text or LiveEventKind.Transcription or LiveEventKind.Usage)?.At;
}
