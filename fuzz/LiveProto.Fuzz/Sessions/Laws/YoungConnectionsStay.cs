using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 7: a goAway on a connection that was opened just now.</summary>
internal sealed class YoungConnectionsStay : ISessionLaw
{
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_useful = TimeSpan.FromSeconds(10);

    public string Text => "A goAway of a young connection is obeyed at its margin, not before.";

    public string? FindBreach(RunRecord run)
    {
        foreach (ConnectionRecord connection in run.Connections)
        {
            if (connection is { LeftAt: { } left, DeadlineAt: { } deadline, SetUpAt: { } setUp, WasUnreadable: false }
                && !(run.ClosedAt <= left) && !run.WasLeftForAChange(connection)
                && left - setUp < s_useful && left < deadline - s_margin)
                return $"connection {connection.Number} was left {left - setUp} after it was set up, {deadline - left} before its end";
        }

        return null;
    }
}
