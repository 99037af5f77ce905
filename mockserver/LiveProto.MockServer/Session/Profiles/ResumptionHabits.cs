namespace LiveProto.Mocking.Session.Profiles;

/// <summary>How handles are given out (docs/protocol.md §6.10).</summary>
/// <param name="Unsolicited">Updates come although the setup did not ask.</param>
/// <param name="Period">Updates also come at this interval, unasked families only.</param>
/// <param name="UuidHandles">Handles are UUIDs; else long opaque tokens.</param>
internal sealed record ResumptionHabits(bool Unsolicited, TimeSpan? Period, bool UuidHandles)
{
    public static ResumptionHabits For(ModelFamily family) => family switch
    {
        ModelFamily.Live31 => new(true, TimeSpan.FromSeconds(1.2), true),
        ModelFamily.Live38 or ModelFamily.Live38Thinking => new(true, null, false),
        _ => new(false, null, false),
    };

    /// <summary>How long a handle is good after its connection ended.</summary>
    public static TimeSpan HandleLifetime(MockBackend backend) => TimeSpan.FromHours(backend == MockBackend.Vertex ? 24 : 2);
}
