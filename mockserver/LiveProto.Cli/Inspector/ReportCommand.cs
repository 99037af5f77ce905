using System.CommandLine;
using LiveProto.Mocking.Control.Inspector;

namespace LiveProto.Cli.Inspector;

/// <summary><c>report</c>: a journal as one HTML file.</summary>
internal static class ReportCommand
{
    private const string Notes =
        """
        Examples:
          liveproto report run.jsonl -o session.html
          liveproto serve --journal run.jsonl      writes such a journal

        Exit codes: 0 the report is written; 1 a file cannot be read or written, or nothing is in it; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "A journal: what 'serve --journal' writes, and the control routes answer."
        };
        var output = new Option<FileInfo>("--output",
            "-o")
        { Description = "Where to write the page: one file, to be opened in a browser or kept by CI.", Required = true };
        var command = new Command("report", "Show a journal as one HTML file: time line, latencies, every message.")
        {
            file, output,
        };
        command.SetAction((parse, cancellationToken) => RunAsync(parse.GetValue(file)!, parse.GetValue(output)!, cancellationToken));
        return Help.Note(command, Notes);
    }

    private static async Task<int> RunAsync(FileInfo file, FileInfo output, CancellationToken cancellationToken)
    {
        if (Path.GetFullPath(file.FullName) == Path.GetFullPath(output.FullName))
            throw CommandFailure.ForOption("--output", "the report would be written over its journal.");
        await using FileStream journal = Open(file, "FILE", FileMode.Open, FileAccess.Read);
        await using FileStream html = Open(output, "--output", FileMode.Create, FileAccess.Write);
        try
        {
            int count = await SessionReport.WriteAsync(journal, html, cancellationToken);
            if (count == 0)
                throw new CommandFailure($"{file}: there is nothing in this journal.");
            Console.WriteLine($"{output}, entries: {count}");
            return 0;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new CommandFailure($"{file}: {error.Message}", error);
        }
    }

    private static FileStream Open(FileInfo file, string name, FileMode mode, FileAccess access)
    {
        try
        {
            // A server may still be writing the journal. What users said stands in both: nobody else on the machine has to read that.
            var options = new FileStreamOptions
            {
                Mode = mode,
                Access = access,
                Share = access == FileAccess.Read ? FileShare.ReadWrite : FileShare.None,
                Options = FileOptions.Asynchronous
            };
            if (mode == FileMode.Create && !OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new FileStream(file.FullName, options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{name}: {error.Message}", error);
        }
    }
}
