using System.Globalization;
using System.Text.Json;
using LiveProto.Mocking.Scenarios.Matching;

namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>What the templates of an answer can name.</summary>
/// <param name="turn">The turn that is answered.</param>
/// <param name="captures">What the rule's patterns found in it.</param>
/// <param name="tool">The function that the rule is about; null = the first whose result came.</param>
internal sealed class TemplateScope(UserTurn turn, Captures captures, string? tool)
{
    // What names blow up costs memory and time: all of an answer, constant texts included.
    private const int MaxCharacters = 8 * 1024 * 1024;

    private int _characters;

    /// <summary>The names that a template may begin with.</summary>
    public static IReadOnlyList<string> Roots { get; } =
        ["text", "transcript", "turn", "model", "instruction", "result", "results", "captures"];

    /// <summary>Whether the answer is as long as it may be: what else is rendered is empty.</summary>
    public bool IsSpent => _characters >= MaxCharacters;

    /// <summary>Counts characters of the answer; false = there would be too many.</summary>
    public bool TryTake(int characters)
    {
        if (characters > MaxCharacters - _characters)
            _characters = MaxCharacters;
        else
            _characters += characters;
        return !IsSpent;
    }

    /// <summary>The value of a name as text; empty where there is none.</summary>
    public string Text(TemplateName name) => name.Root switch
    {
        "text" => turn.Prompt,
        "transcript" => turn.Transcript,
        "turn" => turn.Number.ToString(CultureInfo.InvariantCulture),
        "model" => ModelName.Of(turn.Setup),
        "instruction" => turn.Instructions,
        "captures" => captures.Find(name.Path) ?? "",
        "result" when name.Path.Length == 0 => captures.Results.TextOf(Result()),
        _ => Json(name) is { } value ? JsonPath.TextOf(value) : "",
    };

    /// <summary>The JSON value of a name; null where it is not a value of a result.</summary>
    public JsonElement? Json(TemplateName name)
    {
        if (name.Root == "result")
            return captures.Results.Find(Result(), name.Path);
        if (name.Root != "results")
            return null;
        (string function, string path) = name.SplitPath();
        return captures.Results.Find(Find(function), path);
    }

    private ToolResult? Result() => tool is not null ? Find(tool) : turn.Results.Count > 0 ? turn.Results[0] : null;

    private ToolResult? Find(string function) => turn.Results.FirstOrDefault(result => result.Name == function);
}
