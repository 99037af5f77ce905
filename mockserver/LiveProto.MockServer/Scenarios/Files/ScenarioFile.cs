using System.Diagnostics.CodeAnalysis;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>
/// From the text of a file to a scenario: characters, tree, schema, meaning. A text that is no tree has one error; what the schema refuses
/// is not asked for its meaning, but everything beside it is, so that all errors are told at once.
/// </summary>
internal static class ScenarioFile
{
    /// <summary>Reads a text that may not name files.</summary>
    public static bool TryParse(string text, string? path, [NotNullWhen(true)] out Scenario? scenario,
        out IReadOnlyList<ScenarioError> errors) =>
        TryRead(() => text, path, folder: null, out scenario, out errors);

    /// <summary>Reads a file and those that it names.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool TryLoad(string path, [NotNullWhen(true)] out Scenario? scenario, out IReadOnlyList<ScenarioError> errors)
    {
        byte[] bytes = ReadBytes(path);
        return TryRead(() => FileText.Decode(bytes), path, Path.GetDirectoryName(Path.GetFullPath(path)), out scenario, out errors);
    }

    private static byte[] ReadBytes(string path)
    {
        using FileStream file = File.OpenRead(path);
        // One byte more than may be: enough to be refused for. A pipe, too, ends here.
        const int most = FileLimits.Characters * 4 + 1;
        byte[] bytes = new byte[(int)Math.Min(file.CanSeek ? file.Length : most, most)];
        int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..read];
    }

    private static bool TryRead(
        Func<string> getText, string? path, string? folder, [NotNullWhen(true)] out Scenario? scenario,
        out IReadOnlyList<ScenarioError> errors)
    {
        var problems = new Problems(path);
        scenario = null;
        try
        {
            string text = getText();
            FileText.Check(text);
            Node root = IsJson(text, path) ? JsonFileText.Read(text) : YamlText.Read(text);
            ScenarioSchema.Check(root, problems);
            scenario = new ScenarioReader(problems, new AudioFiles(folder)).Read(root);
        }
        catch (BadTextException bad)
        {
            problems.Add(bad.At, bad.Message);
        }

        errors = problems.InOrder;
        if (problems.Any)
            scenario = null;
        return scenario is not null;
    }

    private static bool IsJson(string text, string? path) => Path.GetExtension(path)?.ToUpperInvariant() switch
    {
        ".JSON" => true,
        ".YAML" or ".YML" => false,
        _ => text.AsSpan().TrimStart() is ['{' or '[', ..],
    };
}
