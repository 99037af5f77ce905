namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Announces the end of a session.</summary>
internal sealed record GoAwayBody
{
    /// <summary>Milliseconds until then.</summary>
    public int TimeLeftMs { get; set; } = 10_000;
}
