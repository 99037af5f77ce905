using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking;

/// <summary>How long a connection lives (docs/protocol.md §6.11).</summary>
public sealed record LifetimeOptions
{
    /// <summary>Life of a connection from its start; null = by model: 10 minutes, 58 for 3.8. <see cref="Timeout.InfiniteTimeSpan"/> = for
    /// ever.</summary>
    public TimeSpan? Connection { get; init => field = OptionTime.Clamp(value); }

    /// <summary>How long before the end <c>goAway</c> is sent, which is also its <c>timeLeft</c>: 50 s.</summary>
    public TimeSpan GoAwayLead { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromSeconds(50);

    /// <summary>A goAway after this many completed turns of the connection; null = never.</summary>
    public int? GoAwayAfterTurns { get; init; }

    /// <summary>The <c>timeLeft</c> of a goAway that a prompt or the turn count asked for: 2 s.</summary>
    public TimeSpan GoAwayOnDemand { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromSeconds(2);

    /// <summary>What follows when the time is over.</summary>
    public AfterGoAway After { get; init; } = AfterGoAway.Close;

    /// <summary>A connection that has not sent <c>setup</c> after this time is closed with 1011: 60 s.</summary>
    public TimeSpan SetupTimeout { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromSeconds(60);

    internal void Validate()
    {
        if (Connection is { } life)
            OptionTime.Positive(life, nameof(Connection));
        OptionTime.NotNegative(GoAwayLead, nameof(GoAwayLead));
        OptionTime.NotNegative(GoAwayOnDemand, nameof(GoAwayOnDemand));
        OptionTime.Positive(SetupTimeout, nameof(SetupTimeout));
        if (GoAwayAfterTurns is { } turns)
            ArgumentOutOfRangeException.ThrowIfLessThan(turns, 1, nameof(GoAwayAfterTurns));
    }
}
