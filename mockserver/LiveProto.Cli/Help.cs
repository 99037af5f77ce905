using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LiveProto.Cli;

/// <summary>Shows examples and exit codes below the help of a command; what stands in its description would fill the list of all commands
/// as well.</summary>
internal sealed class Help : SynchronousCommandLineAction
{
    private static readonly Dictionary<Command, string> s_notes = [];

    private readonly SynchronousCommandLineAction _inner;

    private Help(SynchronousCommandLineAction inner) => _inner = inner;

    /// <summary>Lets the help of all commands end in what was noted for them.</summary>
    public static void Attach(RootCommand root)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Action = new Help((SynchronousCommandLineAction)option.Action!);
    }

    /// <summary>Adds a command's examples.</summary>
    public static Command Note(Command command, string text)
    {
        s_notes[command] = text;
        return command;
    }

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = _inner.Invoke(parseResult);
        if (s_notes.TryGetValue(parseResult.CommandResult.Command, out string? text))
            parseResult.InvocationConfiguration.Output.WriteLine(text);
        return exitCode;
    }
}
