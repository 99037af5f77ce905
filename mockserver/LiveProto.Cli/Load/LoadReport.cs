using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LiveProto.Cli.Load;

/// <summary>What came of a load, for people and for programs.</summary>
internal sealed record LoadReport(
    LoadOptions Options,
    TimeSpan Elapsed,
    bool IsPartial,
    int OpenSessions,
    int Turns,
    Distribution Connect,
    Distribution FirstAnswer,
    Distribution Turn,
    SortedDictionary<string, int> Errors)
{
    public int ErrorCount => Errors.Values.Sum();

    /// <summary>In one line, while it goes on.</summary>
    public string ToProgress() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Elapsed.TotalSeconds,5:0} s: {OpenSessions} of {Options.Sessions} sessions, {Turns} of {Wanted} turns, {ErrorCount} errors");

    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture, $"{Turns} of {Wanted} turns in {Elapsed.TotalSeconds:0.0} s, {TurnsPerSecond:0.0} a second");
        text.AppendLine(IsPartial ? " (given up)" : "");
        text.AppendLine("              count      p50      p90      p99    p99.9      max  ms");
        Append(text, "connect", Connect);
        Append(text, "first answer", FirstAnswer);
        Append(text, "turn", Turn);
        text.Append(CultureInfo.InvariantCulture, $"errors: {ErrorCount}");
        foreach ((string kind, int count) in Errors)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  {count,6}  {kind}");
        return text.ToString();
    }

    /// <summary>In one line of JSON; times in milliseconds.</summary>
    public string ToJson()
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteNumber("sessions", Options.Sessions);
            json.WriteNumber("turnsWanted", Wanted);
            json.WriteNumber("turns", Turns);
            json.WriteBoolean("spoken", Options.IsSpoken);
            json.WriteBoolean("paced", Options.IsPaced);
            json.WriteBoolean("partial", IsPartial);
            json.WriteNumber("seconds", Math.Round(Elapsed.TotalSeconds, 3));
            json.WriteNumber("turnsPerSecond", Math.Round(TurnsPerSecond, 3));
            Write(json, "connectMs", Connect);
            Write(json, "firstAnswerMs", FirstAnswer);
            Write(json, "turnMs", Turn);
            json.WriteStartObject("errors");
            foreach ((string kind, int count) in Errors)
                json.WriteNumber(kind, count);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private long Wanted => (long)Options.Sessions * Options.Turns;

    private double TurnsPerSecond => Elapsed > TimeSpan.Zero ? Turns / Elapsed.TotalSeconds : 0;

    private static void Append(StringBuilder text, string name, Distribution times) => text.AppendLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-12}{times.Count,7}{times.P50,9:0.0}{times.P90,9:0.0}{times.P99,9:0.0}{times.P999,9:0.0}{times.Max,9:0.0}"));

    private static void Write(Utf8JsonWriter json, string name, Distribution times)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", times.Count);
        json.WriteNumber("p50", times.P50);
        json.WriteNumber("p90", times.P90);
        json.WriteNumber("p99", times.P99);
        json.WriteNumber("p999", times.P999);
        json.WriteNumber("max", times.Max);
        json.WriteEndObject();
    }
}
