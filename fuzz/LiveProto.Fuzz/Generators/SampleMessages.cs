using System.Text;
using LiveProto.Fuzz.Oracles.Json;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Generators;

/// <summary>
/// Messages in which every member of every message below a root has a value of its own: one for each message, and one more for each
/// further member of a choice.
/// </summary>
internal sealed class SampleMessages
{
    private readonly List<byte[]> _samples = [];
    private readonly HashSet<Type> _seen = [];
    private int _number;

    /// <summary>The samples, as JSON.</summary>
    public static IReadOnlyList<byte[]> Of(Type root)
    {
        var samples = new SampleMessages();
        samples.Add(root, static json => json);
        return samples._samples;
    }

    private void Add(Type message, Func<string, string> wrap)
    {
        if (!_seen.Add(message))
            return;
        RecordMember[] members = RecordMembers.Of(message);
        string[] common = [.. members.Where(member => !MessageRules.IsChoice(message, member)).Select(Write)];
        RecordMember[] choices = [.. members.Where(member => MessageRules.IsChoice(message, member))];
        if (choices.Length == 0)
            _samples.Add(Encoding.UTF8.GetBytes(wrap($"{{{string.Join(',', common)}}}")));
        foreach (RecordMember choice in choices)
            _samples.Add(Encoding.UTF8.GetBytes(wrap($"{{{string.Join(',', [Write(choice), .. common])}}}")));
        foreach (RecordMember member in members)
        {
            (Type type, string open, string close) = Inside(member.Type);
            if (RecordMembers.IsMessage(type))
                Add(type, json => wrap($$"""{"{{member.Name}}":{{open}}{{json}}{{close}}}"""));
        }
    }

    private static (Type Type, string Open, string Close) Inside(Type type) =>
        type == typeof(IReadOnlyList<SchemaProperty>) ? (typeof(Schema), "{\"k\":", "}")
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? (type.GetGenericArguments()[0], "[", "]")
        : (type, "", "");

    private string Write(RecordMember member)
    {
        (Type type, string open, string close) = Inside(member.Type);
        return $"\"{(++_number % 2 == 0 ? member.Name : member.SnakeName)}\":{open}{Value(type)}{close}";
    }

    private string Value(Type type) =>
        type == typeof(string) ? $"\"text {_number}\""
        : type == typeof(bool) ? "true"
        : type == typeof(int) ? $"{_number}"
        : type == typeof(long) ? $"\"{_number}\""
        : type == typeof(double) ? $"{_number}.5"
        : type == typeof(TimeSpan) ? $"\"{_number}.25s\""
        : type == typeof(DateTimeOffset) ? $"\"2026-11-29T08:{_number % 60:D2}:00.5+01:00\""
        : type == typeof(ReadOnlyMemory<byte>) ? $"\"{Convert.ToBase64String([(byte)_number, 0xFF])}\""
        : type == typeof(JsonText) ? $$"""{"n":[{{_number}},null]}"""
        : type == typeof(IReadOnlyDictionary<string, string>) ? $$"""{"k":"{{_number}}"}"""
        : RecordMembers.IsEnumeration(type) ? $"{_number % 4}"
        : "{}";
}
