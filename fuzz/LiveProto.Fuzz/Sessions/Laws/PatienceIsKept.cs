using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Laws 7 and 8: how long, and for what causes it ends.</summary>
internal sealed class PatienceIsKept : ISessionLaw
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_useful = TimeSpan.FromSeconds(10);

    // The next try may not be allowed for a minute, and then lie beyond patience.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    public string Text => "A session ends by the user, by a verdict, or when patience is used up: not before, and no try after.";

    public string? FindBreach(RunRecord run)
    {
        TimeSpan lastUseful = run.Connections[0].SetUpAt ?? TimeSpan.Zero;
        foreach (ConnectionRecord connection in run.Connections)
        {
            if (connection.OpenedAt > lastUseful + s_patience)
                return $"connection {connection.Number} was tried at {connection.OpenedAt}, two minutes after the last useful one ({lastUseful})";
            if (connection is { SetUpAt: { } setUp, EndedAt: { } ended }
                && (ended - setUp >= s_useful || run.WasLeftForAChange(connection)))
                lastUseful = ended;
        }

        if (run.Ending is not { } ending || ending.Kind == SessionEndKind.ClosedLocally)
            return run.Ending is null || run.ClosedAt is not null ? null : "the session says that this side closed it, which it did not";
        return run.HasVerdict || run.Ends[0] >= lastUseful + s_patience - s_longestWait
            ? null
            : $"ended at {run.Ends[0]} without a cause: {ending}";
    }
}
