using System.Text.Json.Nodes;
using LiveProto.Messages;

namespace LiveProto.Client.Tools;

/// <summary>JSON Schema in the words of <see cref="FunctionDeclaration.Parameters"/>, which every model takes.</summary>
public static class FunctionSchema
{
    /// <summary>
    /// The schema of a function's arguments, in the service's subset of OpenAPI 3.0; null when there are none, since the service refuses an
    /// object without members. What the subset has no word for (bounds of numbers, most formats) is left out.
    /// </summary>
    /// <param name="jsonSchema">A JSON Schema of an object; references into itself are resolved.</param>
    /// <exception cref="ArgumentException">It is not an object, refers to itself in a circle, or leaves a type open; names the
    /// member.</exception>
    public static Schema? FromJsonSchema(JsonText jsonSchema) =>
        ToolSchema.Of(JsonNode.Parse(jsonSchema.Utf8.Span)
            ?? throw new ArgumentException("The schema is null.", nameof(jsonSchema)), "The schema");
}
