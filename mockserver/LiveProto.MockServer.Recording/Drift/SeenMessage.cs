using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveProto.Mocking.Recording.Drift;

/// <summary>A server's message, recorded or live, as drift looks at it.</summary>
/// <param name="Kind">What it is about; see <see cref="MessageShape.KindOf"/>.</param>
/// <param name="Leaves">Its shape.</param>
/// <param name="Text">The same in one text.</param>
/// <param name="Json">The message; null = it is not JSON.</param>
internal sealed record SeenMessage(string Kind, SortedDictionary<string, string> Leaves, string Text, JsonNode? Json)
{
    public static SeenMessage Of(ReadOnlySpan<byte> payload)
    {
        JsonNode? json = Parse(payload);
        SortedDictionary<string, string> leaves = MessageShape.Of(json);
        return new SeenMessage(MessageShape.KindOf(json), leaves, MessageShape.ToText(leaves), json);
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> payload)
    {
        try
        {
            JsonNode? json = JsonNode.Parse(payload, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            // The library looks at members and escapes when it is asked for them: here, once.
            MessageShape.Of(json);
            return json;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
