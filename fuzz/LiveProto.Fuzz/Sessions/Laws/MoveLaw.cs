using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: moves that a goAway asks for wait while they would hurt, until the deadline forces them.</summary>
internal abstract class MoveLaw : ISessionLaw
{
    // What this side wants is done in this time, too.
    private static readonly TimeSpan s_planned = TimeSpan.FromMinutes(1);

    public abstract string Text { get; }

    /// <summary>What must not be hurt.</summary>
    protected abstract OpenBusiness Protected { get; }

    public string? FindBreach(RunRecord run)
    {
        foreach (ConnectionRecord connection in run.Connections)
        {
            if (connection is { LeftAt: { } left, DeadlineAt: { } deadline, GoAwayAt: { } announced } && !(run.ClosedAt <= left)
                && !(left >= run.WantedOtherAt(connection) + s_planned)
                && left < connection.ForcedAt && !connection.WasUnreadable
                && Hurt(connection, left < announced + ((deadline - announced) / 2)) != 0)
                return $"connection {connection.Number} was left at {left}, {deadline - left} before its end, while there was: {connection.Business}";
        }

        return null;
    }

    // What only loudness tells may be music on hold: it counts for half of the time.
    private OpenBusiness Hurt(ConnectionRecord connection, bool isEarly) =>
        connection.Business & Protected & (isEarly ? ~OpenBusiness.None : ~OpenBusiness.Loudness);
}
