namespace LiveProto.Mocking.Tests.Clients;

/// <summary>The SDK as programs have it that were not touched for a year.</summary>
public sealed class OlderNodeFixture() : NodeFixture("@google/genai@1.7.0");
