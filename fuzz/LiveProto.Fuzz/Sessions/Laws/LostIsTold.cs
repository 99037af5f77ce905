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
        if (!run.Script.IsManual && run.Script.Events.Any(static item => item.Kind == ScriptEventKind.Speak))
            return null;
        HashSet<long> received = [.. run.Received.Select(static message => message.Order)];
        ILookup<int, HandedMessage> byTurn = run.Handed.Where(static handed => handed.Turn > 0).ToLookup(static handed => handed.Turn);
        foreach (ToldEvent told in run.Told)
        {
            if (told.Event.Turn is { Ending: LiveTurnEnding.Completed } turn && byTurn[turn.Number].Any()
                && byTurn[turn.Number].All(handed => !received.Contains(handed.Order)))
                return $"turn {turn.Number} is told as completed, but none of its questions reached the server";
        }

        return null;
    }
}
