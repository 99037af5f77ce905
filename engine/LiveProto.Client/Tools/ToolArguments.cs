using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LiveProto.Messages;

namespace LiveProto.Client.Tools;

/// <summary>
/// The arguments of a function: their schema, and how they are read. Read strictly: what the type declares as required must be there, and
/// what it
/// declares as not null must not be null, whatever the caller's context says, so that a function never sees what its type rules out.
/// Thread-safe.
/// </summary>
internal sealed class ToolArguments<T>
{
    private readonly JsonTypeInfo<T> _info;

    public ToolArguments(JsonTypeInfo<T> info)
    {
        ArgumentNullException.ThrowIfNull(info);
        if (info.Options.TypeInfoResolver is null)
            throw new ArgumentException("The arguments' type belongs to no serializer context.", nameof(info));
        var strict = new JsonSerializerOptions(info.Options)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true
        };
        _info = (JsonTypeInfo<T>)strict.GetTypeInfo(typeof(T));
        Schema = ToolSchema.Of(_info);
    }

    /// <summary>What the model is told of them; null for a function without any.</summary>
    public Schema? Schema { get; }

    /// <summary>Reads the arguments of a call.</summary>
    /// <exception cref="LiveToolException">They are not as declared; names the member.</exception>
    public T Read(JsonText arguments)
    {
        CheckMembers(arguments);
        try
        {
            return JsonSerializer.Deserialize(arguments.Utf8.Span, _info)
                ?? throw new LiveToolException("The arguments must be an object.");
        }
        catch (JsonException error)
        {
            // The exception's text names types of the program; the model knows members.
            string path = error.Path is { Length: > 2 } at ? $"The argument '{at[2..]}'" : "An argument";
            throw new LiveToolException($"{path} is not as declared.");
        }
    }

    private void CheckMembers(JsonText arguments)
    {
        var reader = new Utf8JsonReader(arguments.Utf8.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new LiveToolException("The arguments must be an object.");
        List<string> missing = [.. Schema?.Required ?? []];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            missing.Remove(name);
            bool isNull = reader.TokenType == JsonTokenType.Null;
            if (isNull && Schema?.Properties.FirstOrDefault(property => property.Name == name) is { Schema.Nullable: false })
                throw new LiveToolException($"The argument '{name}' must not be null.");
            reader.Skip();
        }

        if (missing.Count > 0)
            throw new LiveToolException($"The argument '{missing[0]}' is missing.");
    }
}
