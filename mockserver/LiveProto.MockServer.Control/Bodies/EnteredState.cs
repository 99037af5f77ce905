using System.Text.Json.Serialization;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>A page was let in.</summary>
/// <param name="Token">What it presents from now on.</param>
/// <param name="Server">What it looks at, for people.</param>
/// <param name="IsMock">Whether faults and scenarios can be set there.</param>
internal sealed record EnteredState(string Token, string Server, [property: JsonPropertyName("mock")] bool IsMock);
