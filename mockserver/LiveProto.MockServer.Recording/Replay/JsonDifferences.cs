using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveProto.Mocking.Recording.Replay;

/// <summary>
/// Where what a client says differs from what was recorded: members that are gone and values that are others. What was added is no
/// difference, nor are names that are made up anew each time, nor media.
/// </summary>
internal static class JsonDifferences
{
    private const int MaxFound = 8;

    /// <summary>The paths, the first few; empty = none.</summary>
    public static List<string> Between(JsonNode? recorded, JsonNode? said)
    {
        var found = new List<string>();
        Compare(recorded, said, "", "", found);
        return found;
    }

    private static void Compare(JsonNode? recorded, JsonNode? said, string path, string member, List<string> found)
    {
        if (found.Count == MaxFound || member is "id" or "data" or "handle")
            return;
        if (recorded is JsonObject members && said is JsonObject others)
        {
            foreach ((string name, JsonNode? value) in members)
            {
                string at = path.Length == 0 ? name : path + "." + name;
                if (others.TryGetPropertyValue(name, out JsonNode? other))
                    Compare(value, other, at, name, found);
                else if (!IsEmpty(value))
                    found.Add($"{at} is missing");
            }
        }
        else if (recorded is JsonArray elements && said is JsonArray otherElements)
        {
            if (elements.Count != otherElements.Count)
                found.Add($"{path} has {otherElements.Count} elements, {elements.Count} were recorded");
            for (int i = 0; i < Math.Min(elements.Count, otherElements.Count); i++)
                Compare(elements[i], otherElements[i], $"{path}[{i}]", member, found);
        }
        else if (!IsSame(recorded, said, member))
        {
            found.Add(path.Length == 0 ? "it is another" : $"{path} is another");
        }
    }

    // Which project a model is called in, and with which prefix, is the user's affair.
    private static bool IsSame(JsonNode? recorded, JsonNode? said, string member)
    {
        if (member == "model" && recorded?.GetValueKind() == JsonValueKind.String && said?.GetValueKind() == JsonValueKind.String)
            return LastPart(recorded.GetValue<string>()) == LastPart(said.GetValue<string>());
        return JsonNode.DeepEquals(recorded, said);
    }

    private static string LastPart(string model) => model[(model.LastIndexOf('/') + 1)..];

    // proto3 leaves out what has its default: an empty message and none are the same.
    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonObject members => members.Count == 0,
        JsonArray elements => elements.Count == 0,
        _ => false,
    };
}
