using System.Collections.Concurrent;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Json;

/// <summary>
/// The members of the records, by reflection: an account of the API's vocabulary beside the tables that the readers and writers go by.
/// </summary>
internal static class RecordMembers
{
    private static readonly ConcurrentDictionary<Type, RecordMember[]> s_members = new();

    /// <summary>The members of a record, apart from what it does not declare and from the raw message.</summary>
    public static RecordMember[] Of(Type record) => s_members.GetOrAdd(record, static type =>
    {
        object empty = Activator.CreateInstance(type)!;
        return
        [
            .. type.GetProperties()
                .Where(property => property.CanWrite && property.Name != "Raw" && property.PropertyType != typeof(UnknownFields))
                .Select(property => new RecordMember(property, empty)),
        ];
    });

    /// <summary>Whether a type is a message of the API.</summary>
    public static bool IsMessage(Type type) =>
        type is { IsClass: true, Namespace: "LiveProto.Messages" } && type.GetProperty("Unknown")?.PropertyType == typeof(UnknownFields);

    /// <summary>Whether a type is an enumeration of the API.</summary>
    public static bool IsEnumeration(Type type) =>
        type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IOpenEnum<>));
}
