using LiveProto.Mocking.Scenarios.Steps;

namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>"very long story": something to interrupt. "short story": something to read.</summary>
internal static class StoryRule
{
    private const string LongStory =
        "Once upon a time, far up in the hills, an old fox and a shy owl set out to see the sea. It was a long way to go.";

    private const string ShortStory =
        "A small fox found a red kite in the snow. It flew the kite until the stars came out, and then it slept well.";

    private static readonly SayStep Long = new(LongStory) { MinimumParts = 20, Spread = TimeSpan.FromSeconds(4.5) };
    private static readonly SayStep Short = new(ShortStory) { MinimumParts = 3 };

    /// <summary>The story asked for; null when none is.</summary>
    public static SayStep? TryTell(string prompt)
    {
        if (prompt.Contains("very long story", StringComparison.OrdinalIgnoreCase))
            return Long;
        return prompt.Contains("short story", StringComparison.OrdinalIgnoreCase) ? Short : null;
    }
}
