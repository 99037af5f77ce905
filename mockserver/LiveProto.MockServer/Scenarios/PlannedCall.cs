using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios;

/// <summary>A function call to make.</summary>
/// <param name="Name">Name of the function, declared or not.</param>
/// <param name="Args">The argument object; null = no arguments.</param>
public sealed record PlannedCall(string Name, JsonText? Args = null)
{
    /// <summary>The id to give; null = one in the form that the model uses.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the model waits for the result; null = as the declaration and the model say.</summary>
    public bool? IsBlocking { get; init; }
}
