using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: the deadline forces the move.</summary>
internal sealed class GoAwaysAreObeyed : ISessionLaw
{
    public string Text => "A connection whose end was announced is left by the margin before it.";

    public string? FindBreach(RunRecord run)
    {
        foreach (ConnectionRecord connection in run.Connections)
        {
            if (connection.ForcedAt is not { } latest)
                continue;
            TimeSpan? gone = connection.LeftAt ?? connection.EndedAt;
            if ((gone is null && !(run.Ends.Count > 0)) || gone > latest)
                return $"connection {connection.Number} should have been left at {latest}, not at {gone}";
        }

        return null;
    }
}
