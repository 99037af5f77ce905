namespace LiveProto.Mocking.Timing;

/// <summary>
/// The one rule for every time that a caller can set: it is not negative; <see cref="Timeout.InfiniteTimeSpan"/> and whatever is longer
/// than
/// <see cref="Never"/> mean "never", and count as <see cref="Never"/>, so that nothing that is added to them overflows.
/// </summary>
internal static class OptionTime
{
    /// <summary>A century: further away than any test goes, and far from the end of <see cref="TimeSpan"/> (29,000 years).</summary>
    public static readonly TimeSpan Never = TimeSpan.FromDays(36_500);

    // The runtime's timers refuse more than 2^32 - 2 milliseconds, which is 49.7 days.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(30);

    /// <summary>What is kept of a time that was set.</summary>
    public static TimeSpan Clamp(TimeSpan time) => time == Timeout.InfiniteTimeSpan || time > Never ? Never : time;

    /// <summary>The same where null has a meaning of its own.</summary>
    public static TimeSpan? Clamp(TimeSpan? time) => time is { } set ? Clamp(set) : null;

    /// <summary>A time of which zero makes sense.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative; the exception names <paramref name="option"/>.</exception>
    public static TimeSpan NotNegative(TimeSpan time, string option)
    {
        TimeSpan clamped = Clamp(time);
        return clamped >= TimeSpan.Zero ? clamped
            : throw new ArgumentOutOfRangeException(option, time, $"{option} is a time: zero, more, or infinite.");
    }

    /// <summary>A time of which zero makes none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive; the exception names <paramref name="option"/>.</exception>
    public static TimeSpan Positive(TimeSpan time, string option) => time != TimeSpan.Zero
        ? NotNegative(time, option)
        : throw new ArgumentOutOfRangeException(option, time, $"{option} is a time above zero, or infinite.");

    /// <summary>As much of a wait as a timer takes at once: the waiter looks at the clock when woken, and waits for the rest.</summary>
    public static TimeSpan ForTimer(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait < s_longestWait ? wait : s_longestWait;

    /// <summary>A moment later by any time there is.</summary>
    public static TimeSpan Later(TimeSpan moment, TimeSpan by) =>
        TimeSpan.FromTicks(Math.Min(TimeSpan.MaxValue.Ticks / 2, moment.Ticks + Clamp(by).Ticks));
}
