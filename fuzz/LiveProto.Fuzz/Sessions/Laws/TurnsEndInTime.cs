using LiveProto.Client;
using LiveProto.Client.Session.Sending;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 1: the end is not left to the session's. What a tool never answers may keep its turn open.</summary>
internal sealed class TurnsEndInTime : ISessionLaw
{
    // What is spoken may come to nothing: so long it counts as a question.
    private static readonly TimeSpan s_question = TimeSpan.FromSeconds(8);

    public string Text => "A turn whose calls are answered ends with its answer or its connection, not with the session.";

    public string? FindBreach(RunRecord run)
    {
        if (run.ClosedAt is null || run.Script.Events.Any(static item => item.Kind == ScriptEventKind.CallUnanswered))
            return null;
        // Anything may be going on when the time is up in which a session is to be put away.
        if (run.Suspension is { } away && run.ClosedAt >= away.At + away.Patience)
            return null;
        foreach (ToldEvent told in run.Told)
        {
            if (told.Event.Turn is { Ending: LiveTurnEnding.SessionEnded } turn && !IsOfSpeechThatCameToNothing(run, turn.Number))
                return $"turn {turn.Number} was left open until the session was closed, long after everything else";
        }

        return null;
    }

    // When a session is put away: what was spoken is not waited for any longer.
    private static bool IsOfSpeechThatCameToNothing(RunRecord run, int turn) => run.Suspension is not null
        && run.Handed.Where(handed => handed.Turn == turn).All(handed => handed.Kind == SentKind.ActivityEnd
            && handed.At + s_question <= run.ClosedAt
            && !run.Handed.Exists(words => words.Kind == SentKind.RealtimeText && words.Order == handed.Order - 1));
}
