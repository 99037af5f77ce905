namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Why a request was not done.</summary>
/// <param name="Error">In words, for whoever sent it.</param>
internal sealed record Problem(string Error);
