using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using Microsoft.Extensions.AI;

namespace LiveProto.Extensions.AI;

/// <summary>Functions, their arguments and their results between the two vocabularies.</summary>
internal static class FunctionJson
{
    /// <summary>What the model is told of a function.</summary>
    public static FunctionDeclaration Declare(AIFunctionDeclaration function)
    {
        var declaration = new FunctionDeclaration
        {
            Name = function.Name,
            Description = function.Description.Length > 0 ? function.Description : null
        };
        if (function.JsonSchema.ValueKind != JsonValueKind.Object)
            return declaration;
        JsonText schema = JsonText.Parse(function.JsonSchema.GetRawText());
        try
        {
            return declaration with { Parameters = FunctionSchema.FromJsonSchema(schema) };
        }
        catch (ArgumentException)
        {
            // Beyond what every model takes; 3.x models read the original.
            return declaration with { ParametersJsonSchema = schema };
        }
    }

    /// <summary>Arguments by name, each a <see cref="JsonElement"/>.</summary>
    public static Dictionary<string, object?> ReadArguments(JsonText? arguments)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (arguments is not { IsEmpty: false } json)
            return values;
        using JsonDocument document = JsonDocument.Parse(json.Utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return values;
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
            values[property.Name] = property.Value.Clone();
        return values;
    }

    /// <summary>Arguments of a call that the caller tells of, as part of a history.</summary>
    public static JsonText? WriteArguments(IDictionary<string, object?>? arguments)
    {
        if (arguments is null)
            return null;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach ((string name, object? value) in arguments)
            {
                writer.WritePropertyName(name);
                ToElement(value).WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonText.Parse(buffer.ToArray());
    }

    /// <summary>A result as the object that the API asks for: what is not an object becomes its <c>output</c>.</summary>
    public static JsonText WriteResult(object? result)
    {
        JsonElement element = ToElement(result);
        return JsonText.Parse(element.ValueKind == JsonValueKind.Object
            ? element.GetRawText()
            : $$"""{"output":{{element.GetRawText()}}}""");
    }

    /// <summary>A failure as the model gets it.</summary>
    public static JsonText WriteError(string message) => JsonText.Parse($$"""{"error":{{ToElement(message).GetRawText()}}}""");

    private static JsonElement ToElement(object? value)
    {
        if (value is JsonElement element)
            return element.ValueKind == JsonValueKind.Undefined ? ToElement(null) : element;
        JsonSerializerOptions options = AIJsonUtilities.DefaultOptions;
        Type type = value?.GetType() ?? typeof(JsonElement?);
        JsonTypeInfo info = options.TryGetTypeInfo(type, out JsonTypeInfo? known) ? known
            : throw new NotSupportedException($"A value of {type} can not be written as JSON; give a JsonElement instead.");
        return JsonSerializer.SerializeToElement(value, info);
    }
}
