using System.Globalization;
using System.Text;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Reports;

/// <summary>A report for the terminal: the groups, then every case that is not as it should be.</summary>
public static class TextReport
{
    /// <summary>One line about one case.</summary>
    public static string Line(CaseResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{Word(result.Behaviour.Grade),-10} {result.Id}  {result.Duration.TotalSeconds:0.0} s");
        if (result.Behaviour.Why.Length > 0)
            line.Append("  ").Append(OneLine(result.Behaviour.Why));
        if (result.Ending.Grade is Grade.Failed or Grade.NonStrict)
            line.Append("  [ending ").Append(Word(result.Ending.Grade)).Append(": ").Append(OneLine(result.Ending.Why)).Append(']');
        return line.ToString();
    }

    /// <summary>The whole report.</summary>
    public static string Write(ExamReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder($"\n{report.Name} ({(report.IsServer ? "server" : "client")})\n\n");
        text.Append($"{"",-16}{"ok",6}{"not strict",12}{"failed",8}{"not judged",12}   ending: ok, not strict, failed\n");
        foreach (IGrouping<string, CaseResult> group in report.Results.GroupBy(result => ExamReport.CaseOf(result).Group))
            text.Append(Row(group.Key, [.. group]));
        text.Append(Row("all", report.Results)).Append('\n');
        foreach (CaseResult result in report.Results.Where(IsToBeShown))
            text.Append(Line(result)).Append('\n');
        return text.ToString();
    }

    private static bool IsToBeShown(CaseResult result) =>
        result.Behaviour.Grade is Grade.NonStrict or Grade.Failed || result.Ending.Grade == Grade.Failed;

    private static string Row(string name, IReadOnlyList<CaseResult> results)
    {
        int Count(Grade grade) => results.Count(result => result.Behaviour.Grade == grade);
        int Endings(Grade grade) => results.Count(result => result.Ending.Grade == grade);
        string behaviours = $"{Count(Grade.Ok),6}{Count(Grade.NonStrict),12}{Count(Grade.Failed),8}{Count(Grade.NotJudged),12}";
        return $"{name,-16}{behaviours}   {Endings(Grade.Ok),10}{Endings(Grade.NonStrict),12}{Endings(Grade.Failed),8}\n";
    }

    private static string Word(Grade grade) => grade switch
    {
        Grade.Ok => "ok",
        Grade.NonStrict => "not strict",
        Grade.Failed => "FAILED",
        _ => "not judged",
    };

    // A peer's words must not steer a terminal.
    private static string OneLine(string text) => string.Concat(text.Select(unit => char.IsControl(unit) ? '\uFFFD' : unit));
}
