namespace LiveProto.Mocking.Control.Bodies;

/// <summary>A page was let in.</summary>
/// <param name="Token">What it presents from now on.</param>
internal sealed record EnteredState(string Token);
