using LiveProto.Client.Session.Connections;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>What SuspendAsync promises.</summary>
internal sealed class SuspensionIsKept : ISessionLaw
{
    // A closing handshake may go unanswered.
    private static readonly TimeSpan s_closing = TimeSpan.FromSeconds(6);

    public string Text => "A session that is put away ends in time, and before that only when nothing is going on and there is a handle.";

    public string? FindBreach(RunRecord run)
    {
        if (run.Suspension is not { } suspension || run.ClosedAt is not { } closed)
            return null;
        TimeSpan latest = suspension.At + suspension.Patience;
        if (run.Ends.Count == 0 || run.Ends[0] > latest + s_closing)
            return $"put away at {suspension.At} within {suspension.Patience}, ended at {(run.Ends.Count > 0 ? run.Ends[0] : null)}";
        // It may have ended for another reason meanwhile.
        if (run.Ending!.Reason != SessionEndings.Suspended.Reason || closed >= latest || run.Connections[^1].LeftAt != closed)
            return null;
        if (run.Ending!.ResumptionHandle is null)
            return $"put away at {closed}, before its time, without a handle";
        // Loudness may be music on hold: it counts for half of the time.
        bool isEarly = closed < suspension.At + (suspension.Patience / 2);
        OpenBusiness business = run.Connections[^1].Business & (isEarly ? ~OpenBusiness.None : ~OpenBusiness.Loudness);
        return business == 0 ? null : $"put away at {closed}, {latest - closed} before its time, while there was: {business}";
    }
}
