using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Reports;

/// <summary>A report as JSON: for programs, and to compare later ones with.</summary>
public static class JsonReport
{
    /// <summary>The whole report; indented.</summary>
    public static string Write(ExamReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return PlainJson.WritePretty(new JsonObject
        {
            ["examined"] = report.IsServer ? "server" : "client",
            ["name"] = report.Name,
            ["cases"] = new JsonArray([.. report.Results.Select(result => Describe(report, result))]),
        });
    }

    /// <summary>The marks of an earlier report, by case.</summary>
    /// <exception cref="FormatException">It is not a report.</exception>
    public static IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)> ReadGrades(string json)
    {
        if (PlainJson.Parse(json) is not JsonObject root || root["cases"] is not JsonArray cases)
            throw new FormatException("no report: it has no list of cases");
        return cases.ToDictionary(item => Text(item, "id"), item => (Grade(item?["behaviour"]), Grade(item?["ending"])));
    }

    private static JsonNode Describe(ExamReport report, CaseResult result) => new JsonObject
    {
        ["id"] = result.Id,
        ["title"] = ExamReport.CaseOf(result).Title,
        ["source"] = ExamReport.CaseOf(result).Source,
        ["should"] = report.ShouldOf(result),
        ["behaviour"] = Describe(result.Behaviour),
        ["ending"] = Describe(result.Ending),
        ["milliseconds"] = (long)result.Duration.TotalMilliseconds,
        ["transcript"] = new JsonArray([.. result.Transcript.Select(line => new JsonObject
        {
            ["at"] = (long)line.At.TotalMilliseconds,
            ["connection"] = line.Connection,
            ["mark"] = line.Mark.ToString(),
            ["text"] = line.Text,
        })]),
    };

    private static JsonObject Describe(Judgement judgement) => new() { ["grade"] = judgement.Grade.ToString(), ["why"] = judgement.Why };

    private static Grade Grade(JsonNode? judgement) =>
        Enum.TryParse(Text(judgement, "grade"), out Grade grade)
            ? grade
            : throw new FormatException($"no report: '{Text(judgement, "grade")}' is no mark");

    private static string Text(JsonNode? holder, string name) =>
        holder is JsonObject members && members[name] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw new FormatException($"no report: a case lacks '{name}'");
}
