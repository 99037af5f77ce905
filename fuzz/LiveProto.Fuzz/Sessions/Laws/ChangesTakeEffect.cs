using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>What UpdateContextAsync promises.</summary>
internal sealed class ChangesTakeEffect : ISessionLaw
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(1);

    public string Text =>
        "What a change of the context says is part of every later setup; where it takes a move, that is made within a minute.";

    public string? FindBreach(RunRecord run)
    {
        foreach (ConnectionRecord connection in run.Connections)
        {
            string? brief = run.Changes.LastOrDefault(change => change.At < connection.OpenedAt)?.Brief;
            if (brief is not null && connection.Brief != brief && !run.Changes.Exists(change => change.Brief == connection.Brief
                && change.At >= connection.OpenedAt))
                return $"connection {connection.Number} was set up with {connection.Brief}, not with {brief}";
        }

        foreach (ContextChange change in run.Changes.Where(static one => one.IsPlanned))
        {
            // Set up after that, it says so already.
            ConnectionRecord? connection = run.Connections.FindLast(one => one.OpenedAt <= change.At);
            if (connection?.SetUpAt is not { } setUp)
                continue;
            TimeSpan latest = (setUp > change.At ? setUp : change.At) + s_patience + s_slack;
            TimeSpan? left = connection.LeftAt ?? connection.EndedAt;
            if (!(left <= latest) && !(run.ClosedAt <= latest) && !(run.Ends.Count > 0 && run.Ends[0] <= latest))
                return $"the change of {change.At} was not moved for by {latest}, but at {left}";
        }

        return null;
    }
}
