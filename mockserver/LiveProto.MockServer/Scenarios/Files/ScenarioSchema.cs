using System.Buffers;
using System.Text.Json;
using Json.Schema;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Checks a file's tree against the published JSON Schema, and says what is wrong in words of the file.</summary>
internal static class ScenarioSchema
{
    private static readonly Lazy<(JsonSchema Schema, SchemaWords Words)> s_schema = new(Load);

    /// <summary>Reports each place where the tree is not a scenario.</summary>
    /// <exception cref="BadTextException">It is none, and nothing in it is to blame.</exception>
    public static void Check(Node root, Problems problems)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(utf8, new JsonWriterOptions { SkipValidation = true }))
            root.WriteTo(writer);
        using JsonDocument document = JsonDocument.Parse(utf8.WrittenMemory, new JsonDocumentOptions { MaxDepth = FileLimits.Depth + 1 });
        (JsonSchema schema, SchemaWords words) = s_schema.Value;
        EvaluationResults results = schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        if (results.IsValid)
            return;
        foreach (EvaluationResults detail in results.Details ?? [])
        {
            string[] path = Steps(detail.EvaluationPath.ToString());
            // What an 'if' found out is a fork, not a verdict.
            if (detail.Errors is null || path.Contains("if"))
                continue;
            string[] instance = Steps(detail.InstanceLocation.ToString());
            for (int steps = 0; steps <= instance.Length; steps++)
                problems.Break(root.Find(instance[..steps]));
            foreach ((string keyword, string message) in detail.Errors)
                problems.Add(PositionOf(root, instance, keyword), words.Say(path, instance, keyword, message));
        }

        if (!problems.Any)
            throw new BadTextException(root.At, "this is no scenario");
    }

    // An unknown key is wrong at the key; a wrong value is wrong at the value.
    private static Position PositionOf(Node root, string[] instance, string keyword)
    {
        if (keyword.Length > 0 || instance.Length == 0)
            return root.Find(instance).At;
        Node parent = root.Find(instance[..^1]);
        foreach (NodeMember member in parent.Members)
        {
            if (member.Name == instance[^1])
                return member.At;
        }

        return parent.At;
    }

    private static string[] Steps(string pointer) =>
        pointer.Length == 0 ? [] : [.. pointer[1..].Split('/')
            .Select(static step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    private static (JsonSchema, SchemaWords) Load()
    {
        using Stream stream = typeof(ScenarioSchema).Assembly.GetManifestResourceStream("scenario.schema.json")!;
        using var reader = new StreamReader(stream);
        string text = reader.ReadToEnd();
        using JsonDocument document = JsonDocument.Parse(text);
        return (JsonSchema.FromText(text), new SchemaWords(document.RootElement.Clone()));
    }
}
