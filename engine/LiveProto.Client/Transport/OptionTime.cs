using System.Runtime.CompilerServices;

namespace LiveProto.Client.Transport;

/// <summary>
/// The one rule for every time in every option. A wait (a deadline, an interval) is positive; "never" is
/// <see cref="Timeout.InfiniteTimeSpan"/>, and whatever is longer than a timer can count. A pause (a delay, a margin) is zero or more, and
/// at the most that long. Options apply the rule as they are made, so that whoever reads one can give it to a timer; <c>Validate</c>
/// refuses the rest by name.
/// </summary>
internal static class OptionTime
{
    /// <summary>24.8 days: every timer of the platform takes so much (2^31 − 1 ms), and sums of such times are far from
    /// overflowing.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>The wait that is meant.</summary>
    public static TimeSpan Wait(TimeSpan value) => value > Longest ? Timeout.InfiniteTimeSpan : value;

    /// <summary>The pause that is meant.</summary>
    public static TimeSpan Pause(TimeSpan value) => value > Longest ? Longest : value;

    /// <summary>Refuses what is not a wait.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero, or negative and not infinite.</exception>
    public static void RequireWait(TimeSpan value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (value <= TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, value, "A wait must be positive, or Timeout.InfiniteTimeSpan for never.");
    }

    /// <summary>Refuses what is not a pause.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite included.</exception>
    public static void RequirePause(TimeSpan value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (value < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(name, value, "A pause must not be negative.");
    }
}
