using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Examiner.Serving;

/// <summary>
/// What can be read about the cases: for people as pages, for drivers as <c>/cases.json</c>. Nothing that a client has sent.
/// </summary>
internal static class CasePages
{
    private const string Style = "body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        + "pre{background:#8881;padding:1rem;overflow:auto}:root{color-scheme:light dark}";

    public static Task AnswerAsync(
        HttpContext context, IReadOnlyDictionary<string, ExamCase> cases, ConcurrentDictionary<string, CaseResult> results)
    {
        string path = context.Request.Path.Value ?? "/";
        HttpResponse response = context.Response;
        response.Headers.CacheControl = "no-store";
        if (path == "/cases.json")
        {
            response.ContentType = "application/json";
            return response.WriteAsync(PlainJson.Write(new JsonArray([.. cases.Values.Select(Describe)])));
        }

        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        if (path == "/")
            return response.WriteAsync(Page("LiveProto examiner", Index(cases, results)));
        if (path.StartsWith("/cases/", StringComparison.Ordinal) && cases.TryGetValue(path[7..], out ExamCase? exam))
            return response.WriteAsync(Page(exam.Id, Case(exam)));
        response.StatusCode = StatusCodes.Status404NotFound;
        return response.WriteAsync(Page("Not found", "<h1>Not found</h1><p><a href=\"/\">The cases</a></p>"));
    }

    private static JsonObject Describe(ExamCase exam) => new()
    {
        ["id"] = exam.Id,
        ["title"] = exam.Title,
        ["source"] = exam.Source,
        ["setup"] = exam.CreateSetup(),
        ["do"] = new JsonArray([.. exam.Client!.Do.Select(verb => (JsonNode)verb)]),
        ["should"] = exam.Client.Should,
    };

    private static string Index(IReadOnlyDictionary<string, ExamCase> cases, ConcurrentDictionary<string, CaseResult> results)
    {
        var html = new StringBuilder("<h1>LiveProto examiner</h1><p>Point a client here with a case's id as its API key, ");
        html.Append("do what the case's page says, and report what was seen.</p>");
        foreach (IGrouping<string, ExamCase> group in cases.Values.GroupBy(exam => exam.Group))
        {
            html.Append($"<h2>{Text(group.Key)}</h2><ul>");
            foreach (ExamCase exam in group)
            {
                string marks = results.TryGetValue(exam.Id, out CaseResult? result) ? result.Marks : "";
                html.Append($"<li><a href=\"/cases/{Text(exam.Id)}\">{Text(exam.Id)}</a> {Text(exam.Title)} <b>{marks}</b></li>");
            }


            html.Append("</ul>");
        }

        return html.ToString();
    }

    private static string Case(ExamCase exam) =>
        $"""
        <p><a href="/">All cases</a></p><h1>{Text(exam.Id)}</h1><p><b>{Text(exam.Title)}</b> ({Text(exam.Source)} of docs/protocol.md)</p>
        <p>{Text(exam.Client!.Should)}</p>
        <h2>Setup</h2><pre>{Text(PlainJson.WritePretty(exam.CreateSetup()))}</pre>
        <h2>Do</h2><pre>{Text(string.Join('\n', exam.Client.Do))}</pre>
        <h2>Report</h2><p>What has to be seen:</p><pre>{Text(string.Join('\n', exam.Client.Sights))}</pre>
        """;

    private static string Page(string title, string body) =>
        $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{Text(title)}</title><style>{Style}</style>"
        + $"<body>{body}</body></html>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
