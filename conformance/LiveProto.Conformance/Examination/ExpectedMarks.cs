using System.Text.Encodings.Web;
using System.Text.Json;
using LiveProto.Examiner.Reports;

namespace LiveProto.Conformance.Examination;

/// <summary>
/// The checked-in marks of an examinee, by case. <c>LIVEPROTO_RECORD=1</c> writes them anew; any difference otherwise fails the run.
/// </summary>
internal static class ExpectedMarks
{
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void AssertAre(string file, ExamReport report)
    {
        if (Environment.GetEnvironmentVariable("LIVEPROTO_RECORD") == "1")
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "LiveProto.Conformance.csproj")))
                folder = Path.GetDirectoryName(folder)!;
            File.WriteAllText(Path.Combine(folder, "Examination", file), JsonSerializer.Serialize(report.Marks, s_indented) + "\n");
            return;
        }

        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Examination", file));
        Dictionary<string, string> expected = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        IEnumerable<string> differences = report.Results
            .Where(result => expected.GetValueOrDefault(result.Id) != result.Marks)
            .Select(result => $"{TextReport.Line(result)} (expected: {expected.GetValueOrDefault(result.Id)})");
        Assert.Empty(differences);
        Assert.Equal(expected.Keys.Order(), report.Marks.Keys.Order());
    }
}
