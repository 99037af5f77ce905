namespace LiveProto.Mocking.Recording.Replay;

/// <summary>Where a client did something else than was recorded.</summary>
/// <param name="Connection">Which of the replay's connections, from 1.</param>
/// <param name="Words">What was recorded, with its line, and what came.</param>
public sealed record ReplayDivergence(int Connection, string Words);
