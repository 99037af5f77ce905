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
            if (connection is not { LeftAt: { } left, SetUpAt: not null, GoAwayAt: null, WasUnreadable: false } || run.ClosedAt <= left)
                continue;
            // Earlier ones are carried by its setup, or asked for it to be left by now.
            if (run.WantedOtherAt(connection) is not { } wished || wished > left)
                return $"connection {connection.Number} was left at {left} without a reason";
            bool isEarly = left < wished + (s_patience / 2);
            OpenBusiness business = connection.Business & (isEarly ? ~OpenBusiness.None : ~OpenBusiness.Loudness);
            if (left < wished + s_patience && business != 0)
                return $"connection {connection.Number} was left for a change at {left}, while there was: {business}";
        }

        return null;
    }
}
