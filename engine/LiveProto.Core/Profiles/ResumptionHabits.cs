using static LiveProto.Profiles.Facts;

namespace LiveProto.Profiles;

/// <summary>How handles are given out, and how long connections and handles last (docs/protocol.md §6.10, §6.11).</summary>
/// <param name="Moment">When a handle comes, and so what it covers.</param>
/// <param name="Unsolicited">Updates come although the setup did not ask.</param>
/// <param name="Transparent"><c>sessionResumption.transparent</c> is taken.</param>
/// <param name="UuidHandles">Handles are UUIDs; else long opaque tokens.</param>
/// <param name="HandleLifetime">How long a handle is good after its connection ended.</param>
/// <param name="ConnectionLifetime">How long a connection lives.</param>
public sealed record ResumptionHabits(
    Fact<HandleMoment> Moment,
    Fact<bool> Unsolicited,
    Fact<bool> Transparent,
    Fact<bool> UuidHandles,
    Fact<TimeSpan> HandleLifetime,
    Fact<TimeSpan> ConnectionLifetime)
{
    internal static ResumptionHabits For(ModelFamily family, LiveBackend backend)
    {
        bool isUnseen = family.IsUnseen(backend);
        bool isVertex = backend == LiveBackend.Vertex;
        return new(
            Moment: (family.Is3() ? Recorded(HandleMoment.AtTurnStart, "§6.10")
                : Recorded(HandleMoment.AfterTurn, "§6.10")).GuessedIf(isUnseen),
            Unsolicited: Recorded(family.Is3(), "§10.2").GuessedIf(isUnseen),
            Transparent: Documented(isVertex, "§3.6"),
            UuidHandles: Recorded(family.Is3(), "§10.2").GuessedIf(isUnseen),
            HandleLifetime: Documented(TimeSpan.FromHours(isVertex ? 24 : 2), "§6.10"),
            ConnectionLifetime: family.Is38()
                ? Reported(TimeSpan.FromMinutes(58), "§6.11")
                : Documented(TimeSpan.FromMinutes(10), "§6.11"));
    }
}
