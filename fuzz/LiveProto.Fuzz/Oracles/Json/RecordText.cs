using System.Collections;
using System.Globalization;
using System.Text.Json;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Json;

/// <summary>What a record holds, member by member, as a text in which no difference is lost.</summary>
internal static class RecordText
{
    /// <summary>The text of a message.</summary>
    public static string Of(object message)
    {
        IEnumerable<string> members = RecordMembers.Of(message.GetType()).Select(member => Member(member, OfValue(member.Get(message))));
        var unknown = (UnknownFields?)message.GetType().GetProperty("Unknown")!.GetValue(message);
        return Message(members, (unknown ?? new UnknownFields()).Select(field => Unknown(field.Name, OfJson(field.Value))));
    }

    /// <summary>The text of a message whose members have these texts.</summary>
    public static string Message(IEnumerable<string> members, IEnumerable<string> unknown) =>
        $"{{{string.Concat(members)}|{string.Concat(unknown)}}}";

    /// <summary>The text of a member; none when nothing was said about it.</summary>
    public static string Member(RecordMember member, string text) => text == member.Default ? "" : $"\n{member.Name}={text}";

    /// <summary>The text of a member that no record declares.</summary>
    public static string Unknown(string name, string value) => $"\n?{JsonStrings.Quote(name)}={value}";

    /// <summary>The text of an entry of a map.</summary>
    public static string Entry(string key, string value) => JsonStrings.Quote(key) + value;

    /// <summary>The text of a list or a map.</summary>
    public static string List(IEnumerable<string> items) => $"[{string.Join(' ', items)}]";

    /// <summary>The text of any value of a member.</summary>
    public static string OfValue(object? value) => value switch
    {
        null => "-",
        string text => JsonStrings.Quote(text),
        JsonText json => OfJson(json),
        ReadOnlyMemory<byte> bytes => Convert.ToHexString(bytes.Span),
        TimeSpan time => time.Ticks.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        SchemaProperty property => Entry(property.Name, Of(property.Schema)),
        KeyValuePair<string, string> entry => Entry(entry.Key, OfValue(entry.Value)),
        IEnumerable list => List(list.Cast<object?>().Select(OfValue)),
        _ when RecordMembers.IsMessage(value.GetType()) => Of(value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string OfJson(JsonText json)
    {
        if (json.IsEmpty)
            return "";
        using JsonDocument document = JsonDocument.Parse(json.Utf8);
        if (!JsonStrings.AreText(document.RootElement))
            throw new InvalidOperationException("kept raw is what is not text");
        return JsonStrings.Canonical(document.RootElement);
    }
}
