namespace LiveProto.Cli;

/// <summary>A failure that the user can do something about: shown as its message and exit code 1, without a stack trace.</summary>
internal sealed class CommandFailure(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>An option's value was refused; <paramref name="cause"/> says why, for programmers: its last words about the parameter are left out.</summary>
    public static CommandFailure ForOption(string option, ArgumentException cause)
    {
        int end = cause.Message.IndexOf(" (Parameter ", StringComparison.Ordinal);
        return new CommandFailure($"{option}: {(end < 0 ? cause.Message : cause.Message[..end])}", cause);
    }
}
