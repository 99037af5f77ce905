namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>A function that a prompt calls.</summary>
/// <param name="Function">It.</param>
/// <param name="Values">What its arguments are made from.</param>
internal sealed record FunctionCalling(FunctionEntry Function, PromptValues Values);
