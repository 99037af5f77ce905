namespace LiveProto.Cli;

/// <summary>A failure that the user can do something about: shown as its message, without a stack trace.</summary>
internal sealed class CommandFailure(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What was asked for did not work out.</summary>
    public const int Failed = 1;

    /// <summary>What was asked for cannot be: a switch that does not exist, or that has a value it cannot have.</summary>
    public const int WrongUse = 2;

    /// <summary>It was given up, by a signal.</summary>
    public const int Cancelled = 130;

    /// <summary>With what the process ends.</summary>
    public int ExitCode { get; private init; } = Failed;

    /// <summary>A switch has a value that it cannot have.</summary>
    public static CommandFailure ForOption(string option, string why, Exception? cause = null) =>
        new($"{option}: {why}", cause) { ExitCode = WrongUse };

    /// <summary>An option's value was refused; <paramref name="cause"/> says why, for programmers: its last words about the parameter are
    /// left out.</summary>
    public static CommandFailure ForOption(string option, ArgumentException cause)
    {
        int end = cause.Message.IndexOf(" (Parameter ", StringComparison.Ordinal);
        return ForOption(option, end < 0 ? cause.Message : cause.Message[..end], cause);
    }
}
