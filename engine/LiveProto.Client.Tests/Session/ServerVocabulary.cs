using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using LiveProto.Messages;

namespace LiveProto.Client.Tests.Session;

/// <summary>Messages with chosen members, made by reflection: what is added to the records is in here by itself.</summary>
internal sealed class ServerVocabulary(Func<string, bool> isWanted)
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_members = new();

    private int _count;

    /// <summary>The paths of all members, such as <c>ServerContent.ModelTurn.Parts.Text</c>; those of records come before their own
    /// members.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. PathsOf(typeof(ServerMessage), "")];

    /// <summary>Whether a property holds a value rather than records.</summary>
    public static bool IsLeaf(Type type) => RecordIn(type) is null;

    /// <summary>The properties of a record that are members on the wire.</summary>
    public static IReadOnlyList<PropertyInfo> MembersOf(Type record) => s_members.GetOrAdd(record, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null
                && !(type == typeof(ServerMessage) && property.Name == nameof(ServerMessage.Raw))),
    ]);

    /// <summary>A message with the wanted members.</summary>
    public ServerMessage Make() => (ServerMessage?)MakeRecord(typeof(ServerMessage), "") ?? new ServerMessage();

    private static IEnumerable<string> PathsOf(Type record, string path)
    {
        foreach (PropertyInfo property in MembersOf(record))
        {
            string inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            yield return inner;
            if (RecordIn(property.PropertyType) is { } child)
            {
                foreach (string below in PathsOf(child, inner))
                    yield return below;
            }
        }
    }

    private object? MakeRecord(Type type, string path)
    {
        object record = Activator.CreateInstance(type)!;
        bool isEmpty = true;
        foreach (PropertyInfo property in MembersOf(type))
        {
            string inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            object? value = RecordIn(property.PropertyType) is { } child
                ? MakeRecord(child, inner) ?? (isWanted(inner) ? Activator.CreateInstance(child) : null)
                : isWanted(inner) ? MakeLeaf(property, inner) : null;
            if (value is null)
                continue;
            property.SetValue(record, IsList(property.PropertyType) ? ToList(value) : value);
            isEmpty = false;
        }

        return isEmpty ? null : record;
    }

    private object MakeLeaf(PropertyInfo property, string path)
    {
        int number = ++_count;
        Type type = property.PropertyType;
        if (IsList(type))
            type = type.GetGenericArguments()[0];
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (property.Name == nameof(Blob.MimeType) && path.Contains("ModelTurn.Parts.InlineData", StringComparison.Ordinal))
            return "audio/pcm;rate=16000";
        return type switch
        {
            _ when type == typeof(string) => $"s{number}",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => number,
            _ when type == typeof(long) => (long)number,
            _ when type == typeof(double) => number + 0.5,
            _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(number),
            _ when type == typeof(ReadOnlyMemory<byte>) =>
                new ReadOnlyMemory<byte>(Encoding.ASCII.GetBytes(new string((char)('a' + (number % 26)), 600 + (number % 3)))),
            _ when type == typeof(JsonText) => JsonText.Parse($$"""{"n":{{number}}}"""),
            _ when type == typeof(UnknownFields) => UnknownFields.Parse($$"""{"unheardOf{{number}}":{{number}}}"""),
            _ when type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IOpenEnum<>)) =>
                Activator.CreateInstance(type, $"E_{number}")!,
            _ => throw new NotSupportedException($"The walk knows no value for {property.PropertyType} of {path}."),
        };
    }

    private static IList ToList(object value)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(value.GetType()))!;
        list.Add(value);
        return list;
    }

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    private static Type? RecordIn(Type type)
    {
        if (IsList(type))
            type = type.GetGenericArguments()[0];
        return type.IsClass && type.Namespace == "LiveProto.Messages" && type.GetMethod("<Clone>$") is not null ? type : null;
    }
}
