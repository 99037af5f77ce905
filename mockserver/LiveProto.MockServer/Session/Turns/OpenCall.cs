using LiveProto.Messages;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>A call that waits for its result. Immutable but for the answer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name of the function.</param>
/// <param name="IsBlocking">Whether the model waits for it.</param>
internal sealed record OpenCall(string Id, string Name, bool IsBlocking)
{
    /// <summary>Whether the last answer has come.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>The answer.</summary>
    public JsonText? Response { get; init; }
}
