using System.Text.Json;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Sends something to a client; one of the two.</summary>
internal sealed record PushBody
{
    /// <summary>A message: any JSON value.</summary>
    public JsonElement? Message { get; init; }

    /// <summary>Any text, JSON or not.</summary>
    public string? Raw { get; init; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? FindProblem() => (Message is null) == (Raw is null) ? "Give one of 'message' and 'raw'." : null;

    /// <summary>What goes over the wire.</summary>
    public string GetText() => Raw ?? Message!.Value.GetRawText();
}
