using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5, of moves that nothing but this side wants.</summary>
internal sealed class PlannedMovesWait : ISessionLaw
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public string Text => "A move for a change of the context waits for a minute until nobody speaks, asks, answers or is called.";

    public string? FindBreach(RunRecord run)
    {
        foreach (ConnectionRecord connection in run.Connections)
        {
            if (connection is not { LeftAt: { } left, SetUpAt: { } setUp, GoAwayAt: null } || run.ClosedAt <= left)
                continue;
            // Earlier ones are carried by its setup, or asked for it to be left by now.
            if (run.Changes.Find(one => one.IsPlanned && one.At >= connection.OpenedAt) is not { } change || change.At > left)
                return $"connection {connection.Number} was left at {left} without a reason";
            TimeSpan wished = change.At > setUp ? change.At : setUp;
            bool isEarly = left < wished + (s_patience / 2);
            OpenBusiness business = connection.Business & (isEarly ? ~OpenBusiness.None : ~OpenBusiness.Loudness);
            if (left < wished + s_patience && business != 0)
                return $"connection {connection.Number} was left for a change at {left}, while there was: {business}";
        }

        return null;
    }
}
