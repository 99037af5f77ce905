using System.Collections;
using System.Text;
using System.Text.Json;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Json;

/// <summary>
/// Messages by System.Text.Json and by the types of the records: what a reader has to take, and what it has to find. ProtoJSON differs
/// from the library in four rules:
/// a declared member that comes twice is refused; so are two members of one choice, and strings that are not text, where <paramref
/// name="isStrict"/>; null is as absent;
/// what no record declares is kept.
/// </summary>
/// <param name="isStrict">As a server reads.</param>
/// <param name="setsAside">As a client that goes on reads: what only informs and has a wrong form is kept as if it were unknown.</param>
internal sealed class SlowMessage(bool isStrict, bool setsAside)
{
    private const int MaxDepth = 64;

    private bool _isUseless;

    /// <summary>How many members were set aside.</summary>
    public int SetAside { get; private set; }

    /// <summary>The text that <see cref="RecordText"/> has to give of the message; null when it is to be refused.</summary>
    public string? Read(ReadOnlySpan<byte> json, Type message)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { MaxDepth = MaxDepth });
            return isStrict && !JsonStrings.AreText(document.RootElement) ? null : ReadMessage(document.RootElement, message);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string? ReadMessage(JsonElement value, Type message)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        RecordMember[] members = RecordMembers.Of(message);
        var texts = new string?[members.Length];
        var unknown = new List<string>();
        bool hasChosen = false;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string name = JsonStrings.NameOf(property);
            int index = Array.FindIndex(members, one => one.Name == name || one.SnakeName == name);
            if (index < 0)
            {
                unknown.Add(RecordText.Unknown(name, JsonStrings.Canonical(property.Value)));
                continue;
            }

            int before = SetAside;
            RecordMember member = members[index];
            string? text = texts[index] is null ? ReadMember(property.Value, message, member, ref hasChosen) : null;
            texts[index] ??= text ?? member.Default;
            if (text is not null)
                continue;
            _isUseless |= !setsAside || MessageRules.IsNeeded(message, member);
            if (_isUseless)
                return null;
            SetAside = before + 1;
            unknown.Add(RecordText.Unknown(member.Name, JsonStrings.Canonical(property.Value)));
        }

        return RecordText.Message(members.Select((member, i) => RecordText.Member(member, texts[i] ?? member.Default)), unknown);
    }

    private string? ReadMember(JsonElement value, Type message, RecordMember member, ref bool hasChosen)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return member.Default;
        if (MessageRules.IsChoice(message, member))
        {
            if (hasChosen && isStrict)
                return null;
            hasChosen = true;
        }

        if (MessageRules.Steers(message, member) && !JsonStrings.AreText(value))
            return null;
        if (member.Type == typeof(JsonText) && !MessageRules.IsAnyValue(member) && value.ValueKind != JsonValueKind.Object)
            return null;
        return ReadValue(value, member.Type);
    }

    private string? ReadValue(JsonElement value, Type type)
    {
        if (type == typeof(JsonText))
            return JsonStrings.Canonical(value);
        if (type == typeof(string))
            return value.ValueKind == JsonValueKind.String ? RecordText.OfValue(JsonStrings.TextOf(value)) : null;
        if (type == typeof(bool))
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? RecordText.OfValue(value.GetBoolean()) : null;
        if (type == typeof(int))
            return SlowScalars.Integer(value, int.MinValue, int.MaxValue)?.ToString();
        if (type == typeof(long))
            return SlowScalars.Integer(value, long.MinValue, long.MaxValue)?.ToString();
        if (type == typeof(double))
            return SlowScalars.Double(value) is { } number ? RecordText.OfValue(number) : null;
        if (type == typeof(TimeSpan))
            return SlowScalars.Duration(value)?.ToString();
        if (type == typeof(DateTimeOffset))
            return SlowScalars.Timestamp(value)?.ToString();
        if (type == typeof(ReadOnlyMemory<byte>))
            return ReadBytes(value);
        if (RecordMembers.IsEnumeration(type))
            return ReadEnumeration(value, type);
        if (RecordMembers.IsMessage(type))
            return ReadMessage(value, type);
        return type == typeof(IReadOnlyList<SchemaProperty>) ? ReadMap(value, typeof(Schema), isOnce: false)
            : type == typeof(IReadOnlyDictionary<string, string>) ? ReadMap(value, typeof(string), isOnce: true)
            : type.IsGenericType ? ReadList(value, type.GetGenericArguments()[0]) : throw new NotSupportedException(type.ToString());
    }

    private static string? ReadBytes(JsonElement value)
    {
        byte[]? characters = value.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(JsonStrings.TextOf(value)) : null;
        return characters is not null && SlowBase64.Decode(characters) is { } bytes ? Convert.ToHexString(bytes) : null;
    }

    private static string? ReadEnumeration(JsonElement value, Type type)
    {
        if (value.ValueKind == JsonValueKind.String)
            return JsonStrings.TextOf(value);
        if (value.ValueKind != JsonValueKind.Number || SlowScalars.Integer(value, int.MinValue, int.MaxValue) is not { } number)
            return null;
        var known = (IEnumerable)type.GetProperty("Known")!.GetValue(null)!;
        var numbered = (int)type.GetProperty("NumberedCount")!.GetValue(null)!;
        return number >= 0 && number < numbered ? known.Cast<object>().ElementAt((int)number).ToString() : number.ToString();
    }

    private string? ReadList(JsonElement value, Type type)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return null;
        var items = new List<string>();
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Null || ReadValue(item, type) is not { } text)
                return null;
            items.Add(text);
        }

        return RecordText.List(items);
    }

    private string? ReadMap(JsonElement value, Type type, bool isOnce)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var keys = new HashSet<string>();
        var entries = new List<string>();
        foreach (JsonProperty entry in value.EnumerateObject())
        {
            string key = JsonStrings.NameOf(entry);
            if (ReadValue(entry.Value, type) is not { } text || (!keys.Add(key) && isOnce))
                return null;
            entries.Add(RecordText.Entry(key, text));
        }

        return RecordText.List(entries);
    }
}
