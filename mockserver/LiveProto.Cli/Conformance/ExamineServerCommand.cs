using System.Collections.Concurrent;
using System.CommandLine;
using LiveProto.Examiner.Calling;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Reports;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Cli.Conformance;

/// <summary><c>conformance run</c>: the same cases from the other side, against a server.</summary>
internal static class ExamineServerCommand
{
    private const string Notes =
        """
        Examples:
          liveproto conformance run --url http://127.0.0.1:4242 --report out          a mock; report.html, report.json, junit.xml
          liveproto conformance run --url http://127.0.0.1:4242 --case 'tools.*'      some of the cases
          liveproto conformance run --url http://127.0.0.1:4242 --parallel 12        twelve cases at a time
          GEMINI_API_KEY=… liveproto conformance run --url wss://generativelanguage.googleapis.com --model gemini-3.8-live
          liveproto conformance run --url http://127.0.0.1:4242 --compare out/report.json      fails when a mark became worse

        Exit codes: 0 nothing failed (with --compare: nothing became worse); 1 something did, or nothing answers at the address;
            2 the command line was wrong; 130 cancelled, with a report of what was judged until then.
        """;

    public static Command Create()
    {
        var url = new Option<string>("--url")
        {
            Description = "The server: http, https, ws or wss. An address without a path gets the Gemini API's.",
            Required = true,
        };
        var key = new Option<string>("--key-variable")
        {
            Description = "The environment variable that holds the API key.",
            DefaultValueFactory = _ => "GEMINI_API_KEY",
        };
        var model = new Option<string?>("--model") { Description = "The model to ask for, where a case is not about models." };
        var version = new Option<string>("--api-version") { Description = "v1beta, v1alpha or v1.", DefaultValueFactory = _ => "v1beta" };
        var parallel = new Option<int>("--parallel") { Description = "Cases at a time.", DefaultValueFactory = _ => 1 };
        var reports = new ReportSwitches();
        var command = new Command("run", "Examine a server: this mock, another mock, or the service itself.")
        {
            url, key, model, version, parallel,
        };
        reports.AddTo(command);
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) =>
        {
            var options = new ServerExaminerOptions
            {
                Url = ParseUrl(parse.GetValue(url)!),
                Key = ReadKey(parse.GetValue(key)!),
                Model = Qualify(parse.GetValue(model)),
                ApiVersion = parse.GetValue(version) is ("v1beta" or "v1alpha" or "v1") and var known
                    ? known
                    : throw CommandFailure.ForOption("--api-version", "v1beta, v1alpha and v1 are"),
                TimeLimit = reports.Limit(parse),
                Parallel = parse.GetValue(parallel) is > 0 and <= 64 and var count
                    ? count
                    : throw CommandFailure.ForOption("--parallel", "give a number between 1 and 64"),
            };
            return RunAsync(parse, options, reports, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parse, ServerExaminerOptions options, ReportSwitches reports, CancellationToken cancellationToken)
    {
        IReadOnlyList<ExamCase> cases = reports.Cases(parse, isServer: true);
        IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)>? earlier = reports.Prepare(parse, isServer: true);
        var examiner = new ServerExaminer(options);
        if (await examiner.FindObstacleAsync(cancellationToken) is { } obstacle)
            throw new CommandFailure($"No server answers at {options.Url}: {obstacle}");
        int count = cases.Count(exam => exam.Server is not null);
        var progress = new Progress(count);
        var judged = new ConcurrentQueue<CaseResult>();
        examiner.Judged += progress.Show;
        examiner.Judged += judged.Enqueue;
        try
        {
            return reports.Finish(parse, Report(await examiner.RunAsync(cases, cancellationToken)), earlier);
        }
        catch (OperationCanceledException)
        {
            return reports.FinishEarly(parse, Report([.. judged]), earlier, count);
        }

        ExamReport Report(IReadOnlyList<CaseResult> results) =>
            new(reports.Name(parse, options.Url.Authority), IsServer: true, results);
    }

    // A file's last line break comes along easily, and is in no key.
    private static string? ReadKey(string variable) => Environment.GetEnvironmentVariable(variable)?.Trim() is { Length: > 0 } key
        ? key.All(static unit => unit is > ' ' and <= '~')
            ? key
            : throw CommandFailure.ForOption("--key-variable", $"what {variable} holds is no API key: a space or an unusual character is in it")
        : null;

    private static Uri ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" or "ws" or "wss"
        ? url
        : throw CommandFailure.ForOption("--url", $"'{text}' is not an address such as http://127.0.0.1:9090 or wss://host");

    private static string? Qualify(string? model) =>
        model is null || model.Contains('/', StringComparison.Ordinal) ? model : "models/" + model;
}
