using System.Text.Json;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Sends something to a client; one of the two.</summary>
internal sealed record PushBody
{
    /// <summary>A message: any JSON value.</summary>
    public JsonElement? Message { get; init; }

    /// <summary>Any text, JSON or not.</summary>
    public string? Raw { get; init; }
}
