using LiveProto.Messages;

namespace LiveProto.Legality.Forms;

/// <summary>The form of tools and of what they answer (docs/protocol.md §3.4, §3.9).</summary>
internal static class ToolForm
{
    private const int MaxNameLength = 128;
    private const string NameRule = "must be 1 to 128 of letters, digits, '_', '.', ':' and '-', a letter or '_' first";

    public static void Check(IReadOnlyList<Tool> tools, string path, FindingList findings)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < tools.Count; i++)
        {
            for (int j = 0; j < tools[i].FunctionDeclarations.Count; j++)
                Check(tools[i].FunctionDeclarations[j], $"{path}[{i}].functionDeclarations[{j}]", names, findings);
        }
    }

    public static void Check(ToolResponse response, FindingList findings)
    {
        const string path = "toolResponse.functionResponses";
        if (response.FunctionResponses.Count == 0)
            findings.Refuse(path, "must not be empty", "§3.9");
        for (int i = 0; i < response.FunctionResponses.Count; i++)
        {
            FunctionResponse answer = response.FunctionResponses[i];
            if (string.IsNullOrEmpty(answer.Name))
                findings.Refuse($"{path}[{i}].name", "must not be empty", "§3.9");
            if (answer.Response is null)
                findings.Refuse($"{path}[{i}].response", "must be a JSON object", "§3.9");
            for (int j = 0; j < answer.Parts.Count; j++)
                ContentForm.CheckMedia(answer.Parts[j].InlineData, answer.Parts[j].FileData, $"{path}[{i}].parts[{j}]", findings);
        }
    }

    private static void Check(FunctionDeclaration declaration, string path, HashSet<string> names, FindingList findings)
    {
        if (!IsName(declaration.Name))
            findings.Refuse($"{path}.name", NameRule, "§3.4");
        else if (!names.Add(declaration.Name!))
            findings.Refuse($"{path}.name", "must differ from the names of other functions", "§3.4");
        if (declaration.Parameters is not null && declaration.ParametersJsonSchema is not null)
            findings.Refuse($"{path}.parametersJsonSchema", "excludes parameters, which is set too", "§3.4");
        if (declaration.Response is not null && declaration.ResponseJsonSchema is not null)
            findings.Refuse($"{path}.responseJsonSchema", "excludes response, which is set too", "§3.4");
    }

    private static bool IsName(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > MaxNameLength || !(char.IsAsciiLetter(name[0]) || name[0] == '_'))
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or ':' or '-'))
                return false;
        }

        return true;
    }
}
