using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Scenarios;

/// <summary>goAway; the connection ends when the time is over.</summary>
/// <param name="TimeLeft">Not negative; infinite = for ever.</param>
public sealed record GoAwayStep(TimeSpan TimeLeft) : AnswerStep
{
    /// <summary>What <c>timeLeft</c> says.</summary>
    public TimeSpan TimeLeft { get; init => field = OptionTime.NotNegative(value, nameof(TimeLeft)); } = OptionTime.NotNegative(TimeLeft, nameof(TimeLeft));
}
