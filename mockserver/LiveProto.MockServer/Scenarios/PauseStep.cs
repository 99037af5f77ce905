using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Scenarios;

/// <summary>Nothing for a while, whatever the speed.</summary>
/// <param name="Duration">Not negative; infinite = for ever.</param>
public sealed record PauseStep(TimeSpan Duration) : AnswerStep
{
    /// <summary>How long.</summary>
    public TimeSpan Duration { get; init => field = OptionTime.NotNegative(value, nameof(Duration)); } = OptionTime.NotNegative(Duration, nameof(Duration));
}
