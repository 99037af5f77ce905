using System.Globalization;
using System.Net;
using System.Text;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Reports;

/// <summary>A report as one page that needs nothing else: no script, no other file.</summary>
public static class HtmlReport
{
    private static readonly CultureInfo s_plain = CultureInfo.InvariantCulture;

    /// <summary>The whole page.</summary>
    public static string Write(ExamReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.Append("<meta name=\"viewport\" content=\"width=device-width\">");
        html.Append(s_plain, $"<title>{Text(report.Name)}: Live API conformance</title><style>{ReadStyle()}</style></head><body>");
        foreach (Grade grade in Enum.GetValues<Grade>())
            html.Append(s_plain, $"<input type=\"checkbox\" id=\"show-{Class(grade)}\" checked>");
        html.Append(s_plain, $"<header><p>Live API conformance of a {(report.IsServer ? "server" : "client")}</p>");
        html.Append(s_plain, $"<h1>{Text(report.Name)}</h1>");
        html.Append(Bar(report.Results)).Append("<nav aria-label=\"Show\">");
        foreach (Grade grade in Enum.GetValues<Grade>())
        {
            html.Append(s_plain, $"<label for=\"show-{Class(grade)}\" class=\"{Class(grade)}\">");
            html.Append(s_plain, $"<b>{report.Count(grade)}</b> {Word(grade)}</label>");
        }


        html.Append("</nav></header><main>");
        foreach (IGrouping<string, CaseResult> group in report.Results.GroupBy(result => ExamReport.CaseOf(result).Group))
        {
            html.Append(s_plain, $"<section><h2>{Text(group.Key)}</h2>{Bar([.. group])}");
            foreach (CaseResult result in group)
                WriteCase(html, report, result);
            html.Append("</section>");
        }

        return html.Append("</main></body></html>\n").ToString();
    }

    private static void WriteCase(StringBuilder html, ExamReport report, CaseResult result)
    {
        Grade worst = Judgement.Worse(result.Behaviour, result.Ending).Grade;
        html.Append(s_plain, $"<details class=\"case {Class(worst)}\" id=\"{Text(result.Id)}\">");
        html.Append(s_plain, $"<summary><code>{Text(result.Id)}</code><span>{Text(ExamReport.CaseOf(result).Title)}</span>");
        html.Append(Badge(result.Behaviour.Grade, "behaviour")).Append(Badge(result.Ending.Grade, "ending"));
        html.Append(s_plain, $"<time>{result.Duration.TotalSeconds:0.00} s</time></summary><dl>");
        html.Append(s_plain, $"<dt>Expected</dt><dd>{Text(report.ShouldOf(result))} ");
        html.Append(s_plain, $"<small>docs/protocol.md {Text(ExamReport.CaseOf(result).Source)}</small></dd>");
        WriteReason(html, "Behaviour", result.Behaviour);
        WriteReason(html, "Ending", result.Ending);
        html.Append("</dl>");
        if (result.Transcript.Count > 0)
        {
            html.Append("<table><caption>Transcript</caption>");
            html.Append("<thead><tr><th>s</th><th>conn.</th><th></th><th>message</th></tr></thead><tbody>");
            foreach (TranscriptLine line in result.Transcript)
            {
                (string kind, string arrow) = line.Mark switch { '>' => ("up", "→"), '<' => ("down", "←"), _ => ("note", "·") };
                html.Append(s_plain, $"<tr class=\"{kind}\"><td>{line.At.TotalSeconds:0.000}</td><td>{line.Connection}</td>");
                html.Append(s_plain, $"<td>{arrow}</td><td><code>{Text(line.Text)}</code></td></tr>");
            }

            html.Append("</tbody></table>");
        }

        html.Append("</details>");
    }

    private static void WriteReason(StringBuilder html, string aspect, Judgement judgement) =>
        html.Append(s_plain, $"<dt>{aspect}</dt><dd>{Badge(judgement.Grade, "")} {Text(judgement.Why)}</dd>");

    private static string Bar(IReadOnlyList<CaseResult> results)
    {
        (Grade Grade, int Count)[] counts =
            [.. Enum.GetValues<Grade>().Select(grade => (grade, results.Count(result => result.Behaviour.Grade == grade)))];
        var bar = new StringBuilder("<div class=\"bar\" role=\"img\" aria-label=\"");
        bar.AppendJoin(", ", counts.Select(item => $"{item.Count} {Word(item.Grade)}")).Append("\">");
        foreach ((Grade grade, int count) in counts.Where(item => item.Count > 0))
            bar.Append(s_plain, $"<i class=\"{Class(grade)}\" style=\"flex:{count}\"></i>");
        return bar.Append("</div>").ToString();
    }

    private static string Badge(Grade grade, string aspect) =>
        $"<em class=\"{Class(grade)}\">{(aspect.Length > 0 ? aspect + " " : "")}{Word(grade)}</em>";

    private static string Class(Grade grade) => grade switch
    {
        Grade.Ok => "ok",
        Grade.NonStrict => "soft",
        Grade.Failed => "bad",
        _ => "none",
    };

    private static string Word(Grade grade) => grade switch
    {
        Grade.Ok => "ok",
        Grade.NonStrict => "not strict",
        Grade.Failed => "failed",
        _ => "not judged",
    };

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }
}
