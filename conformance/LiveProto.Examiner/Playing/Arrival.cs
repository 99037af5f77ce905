using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Playing;

/// <summary>A message from the peer.</summary>
/// <param name="Message">Its JSON; null when it is not JSON.</param>
internal readonly record struct Arrival(JsonNode? Message);
