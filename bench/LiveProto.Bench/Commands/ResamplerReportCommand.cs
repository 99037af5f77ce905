using System.CommandLine;
using LiveProto.Bench.Audio;
using LiveProto.Cli;

namespace LiveProto.Bench.Commands;

/// <summary>The command <c>resampler-report</c>.</summary>
internal static class ResamplerReportCommand
{
    private const string Notes =
        """
        Example:
          bench resampler-report out/

        Exit codes: 0 written; 1 the directory cannot be written; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        Argument<DirectoryInfo> directory =
            new Argument<DirectoryInfo>("DIRECTORY") { Description = "Where the plots go; it is made when it is not there." }
            .AcceptLegalFilePathsOnly();
        var command = new Command(
            "resampler-report",
            "Measures every ratio and quality of the resampler from the outside: a table, frequency responses, spectrograms (SVG).") { directory };
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) =>
            Task.FromResult(ResamplerReport.Run(parse.GetValue(directory)!.FullName, cancellationToken)));
        return command;
    }
}
