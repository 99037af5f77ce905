namespace LiveProto.Cli;

/// <summary>A failure that the user can do something about: shown as its message and exit code 1, without a stack trace.</summary>
internal sealed class CommandFailure(string message, Exception? cause = null) : Exception(message, cause);
