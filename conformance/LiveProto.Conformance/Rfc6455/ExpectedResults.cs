using System.Text.Encodings.Web;
using System.Text.Json;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>The checked-in outcomes, by case id. <c>LIVEPROTO_RECORD=1</c> writes them anew; any difference otherwise fails the
/// run.</summary>
internal static class ExpectedResults
{
    private const string FileName = "expected-results.json";
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool IsRecording => Environment.GetEnvironmentVariable("LIVEPROTO_RECORD") == "1";

    public static IReadOnlyDictionary<string, string> Load()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Rfc6455", FileName));
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    public static void Record(IReadOnlyDictionary<string, string> results)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LiveProto.Conformance.csproj")))
            folder = Path.GetDirectoryName(folder)!;
        File.WriteAllText(Path.Combine(folder, "Rfc6455", FileName), JsonSerializer.Serialize(results, Indented) + "\n");
    }
}
