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
            ["examined"] = SideOf(report.IsServer),
            ["name"] = report.Name,
            ["cases"] = new JsonArray([.. report.Results.Select(result => Describe(report, result))]),
        });
    }

    /// <summary>The marks of an earlier report, by case.</summary>
    /// <exception cref="FormatException">It is not a report, or one of the other side.</exception>
    public static IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)> ReadGrades(string json, bool isServer)
    {
        if (PlainJson.Parse(json) is not JsonObject root || root["cases"] is not JsonArray cases)
            throw new FormatException("no report: it has no list of cases");
        if (Text(root, "examined") is var side && side != SideOf(isServer))
            throw new FormatException($"a report of a {side}; a {SideOf(isServer)} is examined");
        var grades = new Dictionary<string, (Grade Behaviour, Grade Ending)>();
        foreach (JsonNode? item in cases)
        {
            if (!grades.TryAdd(Text(item, "id"), (Grade(item, "behaviour"), Grade(item, "ending"))))
                throw new FormatException($"no report: it has '{Text(item, "id")}' twice");
        }

        return grades;
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

    private static string SideOf(bool isServer) => isServer ? "server" : "client";

    private static Grade Grade(JsonNode? item, string aspect)
    {
        string word = Text((item as JsonObject)?[aspect], "grade");
        return Enum.TryParse(word, out Grade grade) && grade.ToString() == word
            ? grade
            : throw new FormatException($"no report: '{word}' is no mark");
    }

    private static string Text(JsonNode? holder, string name) =>
        holder is JsonObject members && members[name] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw new FormatException($"no report: '{name}' is not where it should be");
}
