namespace LiveProto.Client.Session;

/// <summary>Arithmetic on points of a session's time that peers and options may push beyond what a <see cref="TimeSpan"/> holds.</summary>
internal static class SessionTime
{
    /// <summary>The sum, or the end of time.</summary>
    public static TimeSpan Add(TimeSpan time, TimeSpan wait) => wait > TimeSpan.MaxValue - time ? TimeSpan.MaxValue : time + wait;

    /// <summary>The earlier one.</summary>
    public static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>The earlier one of those that there are.</summary>
    public static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b ?? a : a;

    /// <summary>The later one.</summary>
    public static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
