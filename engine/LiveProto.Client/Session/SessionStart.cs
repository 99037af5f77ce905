using LiveProto.Client.Suspension;

namespace LiveProto.Client.Session;

/// <summary>How a session begins.</summary>
/// <param name="Handle">The handle with which its first connection was set up; null for none.</param>
/// <param name="Memory">What was said before, when it takes up a suspended session.</param>
/// <param name="Forgotten">That session was unknown to the server, which is to be told what was said; null when it was not.</param>
internal sealed record SessionStart(string? Handle, IReadOnlyList<RememberedTurn> Memory, LiveMove? Forgotten = null)
{
    /// <summary>A session that nothing was before, or that the caller takes up by a handle.</summary>
    public static SessionStart With(string? handle) => new(handle, []);
}
