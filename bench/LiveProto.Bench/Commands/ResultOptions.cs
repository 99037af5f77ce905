using System.CommandLine;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Commands;

/// <summary>The switches <c>--json</c> and <c>--history</c> of the commands that measure. A file that cannot be written is told before
/// anything is measured.</summary>
internal sealed class ResultOptions
{
    private readonly Option<FileInfo?> _json = File("--json", "Write this run's results to a file, for `bench report` and `bench gate`.");
    private readonly Option<FileInfo?> _history = File("--history", "Add this run's results to a file, as a line of JSON.");

    private ResultOptions()
    {
    }

    /// <summary>Adds the switches to a command.</summary>
    public static ResultOptions AddTo(Command command)
    {
        var options = new ResultOptions();
        command.Add(options._json);
        command.Add(options._history);
        return options;
    }

    /// <summary>What they were set to.</summary>
    public ResultPaths Read(ParseResult parse) => new(parse.GetValue(_json)?.FullName, parse.GetValue(_history)?.FullName);

    private static Option<FileInfo?> File(string name, string description)
    {
        var option = new Option<FileInfo?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 0 || result.GetValueOrDefault<FileInfo?>() is not { } file)
                return;
            if (Directory.Exists(file.FullName))
                result.AddError($"{name}: {file.FullName} is a directory.");
            else if (file.Directory is not { Exists: true })
                result.AddError($"{name}: there is no directory {file.DirectoryName}.");
        });
        return option;
    }
}
