using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>session "Alive": who waits for an answer on a dead line knows it soon, where the server answers pings.</summary>
internal sealed class DeadLinesAreNoticed : ISessionLaw
{
    private static readonly TimeSpan s_expecting = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(1);

    public string Text =>
        "A dead line is left in a minute; in ten seconds once something was asked, where the server has answered a ping. A live one stays.";

    public string? FindBreach(RunRecord run)
    {
        foreach (ConnectionRecord connection in run.Connections)
        {
            if (connection is { GivenUpAt: { } given, SilentAt: null } && run.Stalls.Count == 0
                && !run.Script.Events.Any(static item => item.Kind is ScriptEventKind.IgnorePings))
                return $"connection {connection.Number} was given up at {given}, though nothing was wrong with it";
            if (connection.SilentAt is not { } silent)
                continue;
            TimeSpan latest = silent + s_usual + s_slack;
            if (connection.AnsweredPings && run.Handed.Find(one => one.Turn > 0 && one.At >= silent) is { } asked
                && asked.At + s_expecting + s_slack < latest)
                latest = asked.At + s_expecting + s_slack;
            TimeSpan? gone = connection.LeftAt ?? connection.EndedAt;
            if (!(gone <= latest) && !(run.ClosedAt <= latest) && !(run.Ends.Count > 0 && run.Ends[0] <= latest))
                return $"connection {connection.Number}, silent from {silent} on, was not given up by {latest}, but at {gone}";
        }

        return null;
    }
}
