namespace LiveProto.Mocking.Recording.Drift;

/// <summary>One difference between a recording and a server.</summary>
/// <param name="Line">After which line of the recording; 0 = it is about a whole connection.</param>
/// <param name="Words">What.</param>
internal sealed record Drifting(int Line, string Words);
