using System.Text.Json;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>One thing that should happen: exactly one of the members.</summary>
internal sealed record ExpectedThing
{
    /// <summary>A setup that holds this JSON.</summary>
    public JsonElement? Setup { get; init; }

    /// <summary>Text, or <c>{"contains": …}</c>, or <c>{"matches": …}</c>.</summary>
    public JsonElement? UserSaid { get; init; }

    /// <summary>The name of a function, or <c>{"name": …, "args": …}</c>.</summary>
    public JsonElement? Called { get; init; }

    /// <summary>The name of a function, or <c>{"name": …, "response": …}</c>.</summary>
    public JsonElement? Answered { get; init; }

    /// <summary>As <see cref="UserSaid"/>.</summary>
    public JsonElement? ModelSaid { get; init; }

    /// <summary><c>true</c>.</summary>
    public JsonElement? Interrupted { get; init; }

    /// <summary>A message of the client that holds this JSON.</summary>
    public JsonElement? Sent { get; init; }

    /// <summary>A message of the server that holds this JSON.</summary>
    public JsonElement? Received { get; init; }

    /// <summary>A close code, or <c>true</c> for any end.</summary>
    public JsonElement? Ended { get; init; }
}
