using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Driving;

/// <summary>One thing that a client showed its user.</summary>
/// <param name="Kind">As in the cases' <c>seen:</c> lines: text, audio, turnComplete, toolCall, closed …</param>
/// <param name="Value">The text, the bytes of audio, the call; true where there is nothing to say.</param>
public readonly record struct Sight(string Kind, JsonNode? Value);
