using System.Buffers;
using System.Globalization;

namespace LiveProto.Mocking.Timing;

/// <summary>A time as it is written on a command line and in a scenario: <c>500ms</c>, <c>2s</c>, <c>1.5m</c>, <c>2h</c>, <c>never</c>; a
/// number alone is seconds.</summary>
internal static class TimeText
{
    /// <summary>What to say to those who write it differently.</summary>
    public const string Form = "write a time such as 500ms, 2s, 1.5m, 1h or never";

    private const string Never = "never";

    // "ms" before "s" and "m": the longest unit that fits is the one that is meant.
    private static readonly (string Unit, double Seconds)[] s_units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    // .NET reads NaN and Infinity as numbers, whatever style it is told.
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = Timeout.InfiniteTimeSpan;
        if (text == Never)
            return true;
        (string unit, double seconds) = Array.Find(s_units, known => text.EndsWith(known.Unit, StringComparison.Ordinal));
        ReadOnlySpan<char> number = text.AsSpan(0, text.Length - unit.Length);
        if (number.ContainsAnyExcept(s_digits)
            || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)
            || count * seconds >= TimeSpan.MaxValue.TotalSeconds)
        {
            return false;
        }

        time = TimeSpan.FromSeconds(count * seconds);
        return true;
    }
}
