using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using LiveProto.Messages;

namespace LiveProto.Client.Tools;

/// <summary>
/// Results as the service takes them: an object goes as it is, anything else as <c>output</c>, a failure as <c>error</c>
/// (docs/protocol.md §3.9).
/// </summary>
internal static class ToolResult
{
    /// <summary>A result without a word: ends a function that gave several.</summary>
    public static JsonText Empty { get; } = JsonText.Parse("{}");

    /// <summary>Tells what went wrong.</summary>
    public static JsonText Error(string text) => Member("error"u8, JsonText.FromString(text));

    /// <summary>The result as an object.</summary>
    public static JsonText AsObject(JsonText value)
    {
        var reader = new Utf8JsonReader(value.Utf8.Span);
        return value.IsEmpty ? Empty : reader.Read() && reader.TokenType == JsonTokenType.StartObject ? value : Output(value);
    }

    /// <summary>
    /// How results of the type are written, by the resolver of <paramref name="options"/> where JSON itself does not say it.
    /// </summary>
    /// <exception cref="ArgumentException">The resolver does not know the type.</exception>
    public static Func<T, JsonText> WriterOf<T>(JsonSerializerOptions options)
    {
        if (typeof(T) == typeof(JsonText))
            return static result => AsObject((JsonText)(object)result!);
        if (typeof(T) == typeof(string))
            return static result => result is string text ? Output(JsonText.FromString(text)) : Output(JsonText.Parse("null"));
        if (typeof(T).IsAssignableTo(typeof(JsonNode)))
            return static result => AsObject(result is JsonNode node ? Write(writer => node.WriteTo(writer)) : JsonText.Parse("null"));
        if (typeof(T) == typeof(JsonElement))
            return static result => AsObject(Write(((JsonElement)(object)result!).WriteTo));
        try
        {
            return WriterOf((JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }
        catch (NotSupportedException error)
        {
            throw new ArgumentException(
                $"The result's type {typeof(T)} is not among the types of the serializer context: add it there, or give its JsonTypeInfo.",
                nameof(options), error);
        }
    }

    /// <summary>How results are written.</summary>
    public static Func<T, JsonText> WriterOf<T>(JsonTypeInfo<T> info) =>
        result => AsObject(JsonText.Parse(JsonSerializer.SerializeToUtf8Bytes(result, info)));

    private static JsonText Output(JsonText value) => Member("output"u8, value);

    private static JsonText Member(ReadOnlySpan<byte> name, JsonText value) =>
        JsonText.Parse((byte[])[.. "{\""u8, .. name, .. "\":"u8, .. value.Utf8.Span, .. "}"u8]);

    private static JsonText Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return JsonText.Parse(buffer.WrittenMemory);
    }
}
