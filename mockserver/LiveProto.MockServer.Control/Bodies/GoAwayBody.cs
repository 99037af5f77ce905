namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Announces the end of a session.</summary>
internal sealed record GoAwayBody
{
    /// <summary>Milliseconds until then.</summary>
    public int TimeLeftMs { get; set; } = 10_000;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? FindProblem() => TimeLeftMs < 0 ? "'timeLeftMs' is not negative." : null;
}
