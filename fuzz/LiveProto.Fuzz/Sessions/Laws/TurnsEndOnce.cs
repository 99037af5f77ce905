using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 1.</summary>
internal sealed class TurnsEndOnce : ISessionLaw
{
    public string Text => "Every turn ends, once, in order; so does the one that a question was handed over for.";

    public string? FindBreach(RunRecord run)
    {
        int last = 0;
        foreach (ToldEvent told in run.Told)
        {
            if (told.Event.Turn is not { } turn)
                continue;
            if (turn.Number != last + 1)
                return $"turn {turn.Number} ended after turn {last}";
            last = turn.Number;
        }

        foreach (HandedMessage handed in run.Handed)
        {
            if (handed.Turn > last)
                return $"turn {handed.Turn}, asked for at {handed.At}, never ended";
        }

        return null;
    }
}
