using System.CommandLine;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Reports;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Cli.Conformance;

/// <summary>What both examinations take: which cases, how long, and what becomes of the results.</summary>
internal sealed class ReportSwitches
{
    private readonly Option<string[]> _cases = new("--case")
    {
        Description = "Only these cases: ids, * and ? allowed; repeatable.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<double> _limit = new("--time-limit")
    {
        Description = "Seconds that one case may take.",
        DefaultValueFactory = _ => 20,
    };
    private readonly Option<string?> _name = new("--name") { Description = "What to call the examinee in reports." };
    private readonly Option<DirectoryInfo?> _report = new("--report")
    {
        Description = "Write report.html, report.json and junit.xml into this directory.",
    };
    private readonly Option<FileInfo?> _compare = new("--compare")
    {
        Description = "An earlier report.json: say what became better or worse; worse fails.",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _cases, _limit, _name, _report, _compare })
            command.Add(option);
    }

    /// <summary>The cases that were asked for: each id finds one, and one of them at least examines this side.</summary>
    public IReadOnlyList<ExamCase> Cases(ParseResult parse, bool isServer)
    {
        string[] wanted = parse.GetValue(_cases) ?? [];
        if (wanted.FirstOrDefault(id => Catalogue.Select([id]).Count == 0) is { } unknown)
            throw CommandFailure.ForOption("--case", $"no case is called '{unknown}'; 'liveproto conformance list' shows them");
        IReadOnlyList<ExamCase> cases = Catalogue.Select(wanted);
        return cases.Any(exam => isServer ? exam.Server is not null : exam.Client is not null)
            ? cases
            : throw CommandFailure.ForOption("--case", $"{string.Join(' ', wanted)}: no {(isServer ? "server" : "client")} is examined by that");
    }

    public TimeSpan Limit(ParseResult parse) => parse.GetValue(_limit) is > 0 and <= 3600 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw CommandFailure.ForOption("--time-limit", "give seconds between 0 and 3600");

    public string Name(ParseResult parse, string otherwise) => parse.GetValue(_name) ?? otherwise;

    /// <summary>Before the examination, so that a wrong directory or file costs no wait: makes the one, reads the other.</summary>
    public IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)>? Prepare(ParseResult parse, bool isServer)
    {
        try
        {
            parse.GetValue(_report)?.Create();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.ForOption("--report", error.Message, error);
        }

        if (parse.GetValue(_compare) is not { } file)
            return null;
        try
        {
            return JsonReport.ReadGrades(File.ReadAllText(file.FullName), isServer);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            throw CommandFailure.ForOption("--compare", error.Message, error);
        }
    }

    /// <summary>Shows and writes the report; 0 when nothing is wrong and nothing became worse, else 1.</summary>
    public int Finish(ParseResult parse, ExamReport report, IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)>? earlier)
    {
        Console.WriteLine(TextReport.Write(report));
        if (parse.GetValue(_report) is { } directory)
            Write(directory, report);
        if (earlier is null)
            return report.IsPassed ? 0 : CommandFailure.Failed;
        var comparison = Comparison.Between(earlier, report);
        Console.WriteLine(comparison);
        return comparison.Worse.Count == 0 ? 0 : CommandFailure.Failed;
    }

    /// <summary>The same for an examination that was cancelled: what was judged until then.</summary>
    public int FinishEarly(
        ParseResult parse, ExamReport report, IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)>? earlier, int cases)
    {
        Finish(parse, report, earlier);
        Console.Error.WriteLine($"liveproto: cut short; {report.Results.Count} of {cases} cases were judged");
        return CommandFailure.Cancelled;
    }

    private static void Write(DirectoryInfo directory, ExamReport report)
    {
        try
        {
            File.WriteAllText(Path.Combine(directory.FullName, "report.html"), HtmlReport.Write(report));
            File.WriteAllText(Path.Combine(directory.FullName, "report.json"), JsonReport.Write(report));
            File.WriteAllText(Path.Combine(directory.FullName, "junit.xml"), JUnitReport.Write(report));
            Console.WriteLine($"written: {Path.Combine(directory.FullName, "report.html")}, report.json, junit.xml");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"--report: {error.Message}", error);
        }
    }
}
