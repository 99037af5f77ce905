using System.Globalization;
using System.Net;
using System.Text;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Reports;

/// <summary>A report as one HTML page that needs nothing else: style and pictures are in it, nothing is loaded and no script
/// runs.</summary>
internal static class HtmlReport
{
    /// <param name="model">What it says.</param>
    /// <param name="codeAddress">What stands before the path of a row's code; null = no links.</param>
    public static string Write(ReportModel model, string? codeAddress)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>LiveProto, measured</title>
            <style>{PageStyle.Sheet}</style>
            </head>
            <body>
            <main>
            <h1>LiveProto, measured</h1>

            """);
        Summary(page, model);
        Misses(page, model);
        int picture = 0;
        foreach (ReportGroup group in model.Groups)
            Group(page, group, codeAddress, ref picture);
        Provenance(page, model);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Summary(StringBuilder page, ReportModel model)
    {
        page.Append("<ul class=\"tally\">");
        foreach ((Verdict verdict, string words) in ((Verdict, string)[])
            [(Verdict.Met, "met"), (Verdict.Undecided, "undecided within noise"), (Verdict.Missed, "missed"),
                (Verdict.None, "without a promise")])
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"{Class(verdict)}\"><b>{model.Count(verdict)}</b> {words}</li>");
        page.Append("</ul>\n");
        foreach (Machine machine in model.Machines)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"machine\">{Text(MarkdownReport.Describe(machine))}</p>\n");
        foreach (string doubt in model.Doubts)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"doubt\">{Text(doubt)}</p>\n");
        page.Append(
            "<p class=\"note\">A ratio is how many times better than the baseline ours is, on the same input in the same run: the median of paired rounds, and the interval that holds "
            + "it with a confidence of 95 %. A promise is met or missed when the whole interval says so.</p>\n");
    }

    private static void Misses(StringBuilder page, ReportModel model)
    {
        if (model.Count(Verdict.Missed) == 0)
            return;
        page.Append("<section><h2>What was missed</h2>\n<ul class=\"misses\">\n");
        foreach (BenchRow row in model.WithVerdict(Verdict.Missed))
            page.Append(CultureInfo.InvariantCulture,
                $"<li><b>{Text($"{row.Group}: {row.Name}")}</b> {Text(MarkdownReport.Misses(row, model))}</li>\n");
        page.Append("</ul></section>\n");
    }

    private static void Group(StringBuilder page, ReportGroup group, string? codeAddress, ref int picture)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section><h2>{Text(group.Name)}</h2>\n");
        foreach (string note in group.Notes)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{Text(note)}</p>\n");
        if (group.Compared.Count > 0)
            page.Append(CultureInfo.InvariantCulture,
                $"<figure class=\"wide\">{RatioChart.Draw(group.Compared, $"p{picture++}", $"ratios of {group.Name}")}<figcaption>{Key}</figcaption></figure>\n");
        page.Append("<div class=\"charts\">\n");
        foreach (ChartModel chart in group.Charts)
            page.Append(CultureInfo.InvariantCulture,
                $"<figure><figcaption><b>{Text(chart.Title)}</b>{Text(chart.Unit == "ns" ? "" : $", {chart.Unit}")}</figcaption>{CostChart.Draw(chart, $"p{picture++}")}</figure>\n");
        page.Append("</div>\n");
        Table(page, group, codeAddress);
        page.Append("</section>\n");
    }

    private const string Key =
        "<span class=\"met\">●</span> met <span class=\"undecided\">●</span> undecided <span class=\"missed\">●</span> missed <span class=\"none\">●</span> no promise "
        + "<span class=\"limit\">|</span> claimed";

    private static void Table(StringBuilder page, ReportGroup group, string? codeAddress)
    {
        page.Append(
            "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>row</th><th>baseline</th><th class=\"n\">baseline’s</th><th class=\"n\">ours</th><th class=\"n\">ratio</th><th class=\"n\">promised</th><th class=\"n\">B/op</th><th>verdict</th></tr></thead><tbody>\n");
        foreach (BenchRow row in group.Rows)
        {
            string name = codeAddress is not null && row.Code is { } code
                ? $"<a href=\"{Text(codeAddress + code)}\">{Text(row.Name)}</a>"
                : Text(row.Name);
            string allocates = row.Allocation == Verdict.Missed ? " class=\"missed\"" : "";
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name}</th><td>{Text(row.Baseline ?? "")}</td>");
            page.Append(CultureInfo.InvariantCulture,
                $"<td class=\"n\">{(row.BaselineValue is { } value ? Text(Figures.Value(value.Median, row.Unit)) : "")}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{Text(Figures.Value(row.Value.Median, row.Unit))}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td class=\"n\">{(row.Ratio is { } ratio ? Text(Figures.Ratio(ratio)) : "")}</td>");
            page.Append(CultureInfo.InvariantCulture,
                $"<td class=\"n\">{Text(Figures.Limits(row))}</td><td class=\"n\"><span{allocates}>{Figures.Allocated(row)}</span></td>");
            page.Append(CultureInfo.InvariantCulture,
                $"<td class=\"{Class(row.Verdict)}\">{(row.Verdict == Verdict.None ? "" : Class(row.Verdict))}</td></tr>\n");
        }

        page.Append("</tbody></table></div>\n");
    }

    private static void Provenance(StringBuilder page, ReportModel model)
    {
        page.Append("<section><h2>Runs</h2><ul class=\"runs\">\n");
        foreach (BenchRun run in model.Runs)
            page.Append(CultureInfo.InvariantCulture,
                $"<li><code>{Text(run.Command)}</code> {run.Started:yyyy-MM-dd HH:mm} UTC, {Text(run.Version)}, load {MarkdownReport.Load(run.Load.Before)} before and {MarkdownReport.Load(run.Load.After)} after</li>\n");
        page.Append("</ul></section>\n");
    }

    private static string Class(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
