using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 7: how often.</summary>
internal sealed class MeasureIsKept : ISessionLaw
{
    private const int MostInAMinute = 10;
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_useful = TimeSpan.FromSeconds(10);

    public string Text =>
        "At most ten connections a minute; waits of d/2 and more, d doubling from 0.25 s to 15 s until a connection was useful; Retry-After obeyed.";

    public string? FindBreach(RunRecord run)
    {
        int tries = 0;
        for (int i = 1; i < run.Connections.Count; i++)
        {
            ConnectionRecord before = run.Connections[i - 1];
            TimeSpan at = run.Connections[i].OpenedAt;
            if (i >= MostInAMinute && at - run.Connections[i - MostInAMinute].OpenedAt < s_minute)
                return $"eleven connections in the minute before {at}";
            if ((before.EndedAt ?? before.FailedAt) is not { } gone)
                return $"connection {i + 1} was opened while connection {i} was not over";
            // That this side wanted another one says nothing against it.
            if ((before.SetUpAt is { } setUp && gone - setUp >= s_useful) || run.WasLeftForAChange(before))
                tries = 0;
            var least = TimeSpan.FromSeconds(Math.Min(0.25 * Math.Pow(2, tries++), 15) / 2);
            if (at - gone < least)
                return $"connection {i + 1} was opened {at - gone} after the one before, not {least} at the least";
            if (at - gone < (before.RetryAfter ?? TimeSpan.Zero))
                return $"connection {i + 1} was opened before the server's Retry-After was over";
        }

        return null;
    }
}
