using System.CommandLine;
using LiveProto.Examiner.Calling;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Reports;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Cli.Conformance;

/// <summary><c>conformance run</c>: the same cases from the other side, against a server.</summary>
internal static class ExamineServerCommand
{
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
        command.SetAction((parse, cancellationToken) =>
        {
            var options = new ServerExaminerOptions
            {
                Url = ParseUrl(parse.GetValue(url)!),
                Key = Environment.GetEnvironmentVariable(parse.GetValue(key)!) is { Length: > 0 } value ? value : null,
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
        IReadOnlyList<ExamCase> cases = reports.Cases(parse);
        IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)>? earlier = reports.Earlier(parse);
        var examiner = new ServerExaminer(options);
        var progress = new Progress(cases.Count);
        examiner.Judged += progress.Show;
        IReadOnlyList<CaseResult> results = await examiner.RunAsync(cases, cancellationToken);
        return reports.Finish(parse, new ExamReport(reports.Name(parse, options.Url.Authority), IsServer: true, results), earlier);
    }

    private static Uri ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" or "ws" or "wss"
        ? url
        : throw CommandFailure.ForOption("--url", $"'{text}' is not an address such as http://127.0.0.1:9090 or wss://host");

    private static string? Qualify(string? model) =>
        model is null || model.Contains('/', StringComparison.Ordinal) ? model : "models/" + model;
}
