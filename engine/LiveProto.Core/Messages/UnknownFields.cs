using System.Collections;
using System.Text;
using System.Text.Json;

namespace LiveProto.Messages;

/// <summary>
/// Members of one message that this version does not declare, in the order in which they came. Writers write them after the declared ones.
/// </summary>
/// <remarks>Immutable, hence safe to share between threads. A field that the service adds tomorrow is sent by putting it here.</remarks>
public sealed class UnknownFields : IReadOnlyList<UnknownField>
{
    private readonly UnknownField[] _fields;

    /// <summary>Takes the members in the order given.</summary>
    /// <exception cref="ArgumentException">A value is <c>default</c>.</exception>
    public UnknownFields(params ReadOnlySpan<UnknownField> fields)
    {
        foreach (UnknownField field in fields)
        {
            ArgumentNullException.ThrowIfNull(field.Name, nameof(fields));
            if (field.Value.IsEmpty)
                throw new ArgumentException($"The member '{field.Name}' has no value.", nameof(fields));
        }

        _fields = fields.ToArray();
    }

    /// <summary>How many members there are.</summary>
    public int Count => _fields.Length;

    /// <summary>The member at <paramref name="index"/>.</summary>
    public UnknownField this[int index] => _fields[index];

    /// <summary>The value of the first member called <paramref name="name"/>, or null.</summary>
    public JsonText? Find(string name)
    {
        foreach (UnknownField field in _fields)
        {
            if (field.Name == name)
                return field.Value;
        }

        return null;
    }

    /// <summary>Takes the members of a JSON object, for instance <c>{"newOption":{"level":3}}</c>.</summary>
    /// <exception cref="FormatException">The text is not a JSON object.</exception>
    public static UnknownFields Parse(string jsonObject)
    {
        JsonText json = JsonText.Parse(jsonObject);
        byte[] utf8 = Encoding.UTF8.GetBytes(jsonObject);
        var reader = new Utf8JsonReader(json.Utf8.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new FormatException("Raw members must be given as a JSON object.");
        var fields = new List<UnknownField>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            fields.Add(new UnknownField(name, new JsonText(utf8.AsMemory(start..(int)reader.BytesConsumed))));
        }

        return new UnknownFields([.. fields]);
    }

    /// <summary>Enumerates the members in order.</summary>
    public IEnumerator<UnknownField> GetEnumerator() => _fields.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
