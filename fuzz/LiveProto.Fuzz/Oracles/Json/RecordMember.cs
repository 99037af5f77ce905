using System.Reflection;
using System.Text.RegularExpressions;

namespace LiveProto.Fuzz.Oracles.Json;

/// <summary>A member of a record of the API's vocabulary, as its property says: the wire has its name in camelCase or snake_case.</summary>
internal sealed partial class RecordMember(PropertyInfo property, object empty)
{
    /// <summary>The name in camelCase.</summary>
    public string Name { get; } = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    /// <summary>The name in snake_case.</summary>
    public string SnakeName { get; } = Capital().Replace(property.Name, "_$0").ToLowerInvariant().TrimStart('_');

    /// <summary>The type of the value, where it is there.</summary>
    public Type Type { get; } = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    /// <summary>The text of the value that nothing was said about.</summary>
    public string Default { get; } = RecordText.OfValue(property.GetValue(empty));

    /// <summary>The value in a record.</summary>
    public object? Get(object record) => property.GetValue(record);

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();
}
