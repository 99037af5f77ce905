using System.Text.Json;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Waits for a message, past or future. What is not said does not matter.</summary>
internal sealed record WaitBody
{
    /// <summary><c>client</c> or <c>server</c>.</summary>
    public string? From { get; init; }

    /// <summary>On this session only: a number.</summary>
    public long? Session { get; init; }

    /// <summary>Behind this index of that session.</summary>
    public int? After { get; init; }

    /// <summary>Holds this text.</summary>
    public string? Contains { get; init; }

    /// <summary>Holds this JSON, as expectations do.</summary>
    public JsonElement? Match { get; init; }

    /// <summary>How long to wait, in milliseconds of real time; 60,000 at the most.</summary>
    public int TimeoutMs { get; set; } = 5000;
}
