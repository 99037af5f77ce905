using System.CommandLine;
using LiveProto.Bench.Reports;
using LiveProto.Bench.Results;
using LiveProto.Cli;

namespace LiveProto.Bench.Commands;

/// <summary>The command <c>report</c>.</summary>
internal static class ReportCommand
{
    private const string Notes =
        """
        Of several runs' rows the newest count. Without --code the rows link to the checkout that the command runs in.

        Examples:
          bench ratios --json ratios.json
          bench report ratios.json -o report.html
          bench report ratios.json calls.json churn.json -o report.html --markdown report.md --code https://code.example/liveproto/blob/main/

        Exit codes: 0 written, whatever the results say; 1 a file cannot be written; 2 the command line was wrong, or a file holds no results.
        """;

    public static Command Create()
    {
        Argument<FileInfo[]> results = new Argument<FileInfo[]>("RESULTS")
        {
            Description = "Files from --json or --history.",
            Arity = ArgumentArity.OneOrMore
        }.AcceptExistingOnly();
        var html = new Option<FileInfo>("--output", "-o") { Description = "The page.", Required = true, HelpName = "FILE" };
        var markdown = new Option<FileInfo?>("--markdown") { Description = "The same as Markdown.", HelpName = "FILE" };
        var code = new Option<string?>("--code")
        {
            Description = "What stands before the path of a row's code in its link.",
            HelpName = "ADDRESS"
        };
        var command = new Command("report", "Writes results as one HTML page, and as Markdown.") { results, html, markdown, code };
        Help.Note(command, Notes);
        command.SetAction(async (parse, cancellationToken) =>
        {
            TextWriter error = parse.InvocationConfiguration.Error;
            try
            {
                var runs = new List<BenchRun>();
                foreach (FileInfo file in parse.GetValue(results)!)
                    runs.AddRange(await ResultFile.ReadAsync(file.FullName, cancellationToken));
                ReportModel model = ReportModel.Of(runs);
                string page = parse.GetValue(html)!.FullName;
                await File.WriteAllTextAsync(page, HtmlReport.Write(model, parse.GetValue(code) ?? CodeBeside(page)), cancellationToken);
                if (parse.GetValue(markdown)?.FullName is { } text)
                    await File.WriteAllTextAsync(text, MarkdownReport.Write(model, parse.GetValue(code) ?? CodeBeside(text)),
                        cancellationToken);
                await parse.InvocationConfiguration.Output.WriteLineAsync($"{model.Rows.Count()} rows written to {page}");
                return 0;
            }
            catch (InvalidDataException failure)
            {
                await error.WriteLineAsync($"report: {failure.Message}");
                return 2;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                await error.WriteLineAsync($"report: {failure.Message}");
                return 1;
            }
        });
        return command;
    }

    // The way from a file to the root of the checkout that this runs in; none outside of one.
    private static string? CodeBeside(string file)
    {
        for (var directory = new DirectoryInfo(Environment.CurrentDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "LiveProto.sln")))
                return Path.GetRelativePath(Path.GetDirectoryName(file)!, directory.FullName).Replace('\\', '/') + "/";
        }

        return null;
    }
}
