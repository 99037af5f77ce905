using System.Globalization;
using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios.Matching;

namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>What the templates of an answer can name.</summary>
/// <param name="Turn">The turn that is answered.</param>
/// <param name="Captures">What the rule's patterns found in it.</param>
/// <param name="Tool">The function that the rule is about; null = the first whose result came.</param>
internal sealed record TemplateScope(UserTurn Turn, Captures Captures, string? Tool)
{
    /// <summary>The names that a template may begin with.</summary>
    public static IReadOnlyList<string> Roots { get; } =
        ["text", "transcript", "turn", "model", "instruction", "result", "results", "captures"];

    /// <summary>The value of a name as text; empty where there is none.</summary>
    public string Text(TemplateName name) => name.Root switch
    {
        "text" => Turn.Prompt,
        "transcript" => Turn.Transcript,
        "turn" => Turn.Number.ToString(CultureInfo.InvariantCulture),
        "model" => ModelName.Of(Turn.Setup),
        "instruction" => Turn.Instructions,
        "captures" => Captures.Find(name.Path) ?? "",
        "result" when name.Path.Length == 0 => ToolResultText.Of(Result()),
        _ => Json(name) is { } value ? JsonPath.TextOf(value) : "",
    };

    /// <summary>The JSON value of a name; null where it is not a value of a result.</summary>
    public JsonElement? Json(TemplateName name)
    {
        if (name.Root == "result")
            return JsonPath.Find(Result(), name.Path);
        if (name.Root != "results")
            return null;
        (string tool, string path) = name.SplitPath();
        return JsonPath.Find(Find(tool)?.Response, path);
    }

    private JsonText? Result() => (Tool is null ? (Turn.Results.Count > 0 ? Turn.Results[0] : null) : Find(Tool))?.Response;

    private ToolResult? Find(string tool) => Turn.Results.FirstOrDefault(result => result.Name == tool);
}
