using System.Text.Json.Serialization;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Says something in a session; one of text and WAV.</summary>
internal sealed record SayBody
{
    /// <summary><c>user</c> or <c>model</c>: in whose place.</summary>
    public string As { get; set; } = "user";

    /// <summary>What.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the text is spoken (tone speech) instead of typed.</summary>
    [JsonPropertyName("spoken")]
    public bool IsSpoken { get; init; }

    /// <summary>A WAV file in base64.</summary>
    public string? Wav { get; init; }
}
