using System.Text.Json.Nodes;

namespace LiveProto.Fuzz.Oracles.Rules;

/// <summary>What a function answered.</summary>
/// <param name="Tool">The function.</param>
/// <param name="Values">The values, by their names; one level deep.</param>
internal sealed record PlainResult(string Tool, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>A value as JSON: numbers and truth as such, the rest as texts.</summary>
    public static JsonNode? ToJson(string? value) => value is null ? null : value is "5" or "true" ? JsonNode.Parse(value) : value;
}
