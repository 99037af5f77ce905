using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking;

/// <summary>How tool calls are played.</summary>
public sealed record ToolOptions
{
    /// <summary>Overrides the model's habit; null = by model.</summary>
    public TurnCompleteAfterToolCall? TurnCompleteAfterToolCall { get; init; }

    /// <summary>When a tool's answer counts as slow: 500 ms.</summary>
    public TimeSpan SlowResponse { get; init => field = OptionTime.Clamp(value); } = TimeSpan.FromMilliseconds(500);

    internal void Validate() => OptionTime.NotNegative(SlowResponse, nameof(SlowResponse));
}
