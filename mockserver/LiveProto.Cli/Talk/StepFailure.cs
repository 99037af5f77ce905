namespace LiveProto.Cli.Talk;

/// <summary>A step of the conversation did not do what it should.</summary>
internal sealed class StepFailure(string message) : Exception(message);
