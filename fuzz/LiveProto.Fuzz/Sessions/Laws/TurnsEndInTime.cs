using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 1: the end is not left to the session's. What a tool never answers may keep its turn open.</summary>
internal sealed class TurnsEndInTime : ISessionLaw
{
    public string Text => "A turn whose calls are answered ends with its answer or its connection, not with the session.";

    public string? FindBreach(RunRecord run)
    {
        if (run.ClosedAt is null || run.Script.Events.Any(static item => item.Kind == ScriptEventKind.CallUnanswered))
            return null;
        // What may be going on when a session is put away is another law's.
        if (run.Suspension is not null)
            return null;
        foreach (ToldEvent told in run.Told)
        {
            if (told.Event.Turn is { Ending: LiveTurnEnding.SessionEnded } turn)
                return $"turn {turn.Number} was left open until the session was closed, long after everything else";
        }

        return null;
    }
}
