using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Session.AnswerTimeout: a question that nobody answers is said to be, once.</summary>
internal sealed class OverdueIsTold : ISessionLaw
{
    // The default, and a moment to be told in.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(6);

    public string Text => "A question to which nothing at all has come for twenty seconds is told as overdue, and once.";

    public string? FindBreach(RunRecord run)
    {
        TimeSpan[] overdue =
            [.. run.Told.Where(static item => item.Event.Kind == LiveEventKind.AnswerOverdue).Select(static item => item.At)];
        TimeSpan end = run.ClosedAt ?? (run.Ends.Count > 0 ? run.Ends[0] : TimeSpan.MaxValue);
        foreach (HandedMessage asked in run.Handed.Where(static handed => handed.Turn > 0))
        {
            TimeSpan due = asked.At + s_timeout;
            if (due >= end || IsDisturbed(run, asked, due))
                continue;
            int count = overdue.Count(at => at >= due && at <= due + s_slack);
            if (count != 1)
                return $"what was asked at {asked.At} was told as overdue {count} times";
        }

        return null;
    }

    // Anything that comes, or is asked, or another connection, makes it another story.
    private static bool IsDisturbed(RunRecord run, HandedMessage asked, TimeSpan due)
    {
        return run.Arrived.Exists(one => one.At >= asked.At && one.At <= due && one.Message.SessionResumptionUpdate is null)
        || run.Handed.Exists(one => one.At >= asked.At && one.At <= due + s_slack && one.Order != asked.Order && one.Turn > 0)
        || run.Connections.Exists(one => IsMeanwhile(one.OpenedAt) || IsMeanwhile(one.EndedAt) || IsMeanwhile(one.LeftAt)
            || IsMeanwhile(one.FailedAt))
        || !run.Connections.Exists(one => one.SetUpAt < asked.At && !(one.LeftAt <= asked.At) && !(one.EndedAt <= asked.At));

        bool IsMeanwhile(TimeSpan? at) => at >= asked.At && at <= due;
    }
}
