using System.Globalization;

namespace LiveProto.Cli.Serve;

/// <summary>A time as it is written on a command line: <c>500ms</c>, <c>2s</c>, <c>1.5m</c>, <c>2h</c>; a number alone is seconds.</summary>
internal static class TimeText
{
    /// <summary>What to say to those who write it differently.</summary>
    public const string Form = "write a time such as 500ms, 2s, 10m or 1h";

    // "ms" before "s" and "m": the longest unit that fits is the one that is meant.
    private static readonly (string Unit, double Seconds)[] s_units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        (string unit, double seconds) = Array.Find(s_units, known => text.EndsWith(known.Unit, StringComparison.Ordinal));
        if (!double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            || number * seconds > TimeSpan.FromDays(20).TotalSeconds)
        {
            return false;
        }

        time = TimeSpan.FromSeconds(number * seconds);
        return true;
    }
}
