using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveProto.Fuzz.Oracles.Control;

/// <summary>The routes as <c>openapi.json</c> describes them.</summary>
/// <param name="document">The description.</param>
internal sealed class ControlRoutes(JsonElement document)
{
    private const string Prefix = "/liveproto/v1";

    private readonly (Regex Path, JsonElement Operations)[] _routes =
        [.. document.GetProperty("paths").EnumerateObject().Select(path => (PatternOf(path.Name), path.Value))];

    /// <summary>What bodies are held to.</summary>
    public SlowSchema Schema { get; } = new(document);

    /// <summary>The operations of the route that a path names; null = there is none.</summary>
    public JsonElement? Find(string path)
    {
        foreach ((Regex pattern, JsonElement operations) in _routes)
        {
            if (pattern.IsMatch(path))
                return operations;
        }

        return null;
    }

    /// <summary>The schema of an operation's body; null = it has none.</summary>
    public static JsonElement? BodyOf(JsonElement operation) => operation.TryGetProperty("requestBody", out JsonElement body)
        ? body.GetProperty("content").GetProperty("application/json").GetProperty("schema")
        : null;

    // Empty segments count for nothing.
    private static Regex PatternOf(string template)
    {
        string segments = Regex.Replace(template, "/|{[a-z]+}", part => part.Value == "/" ? "/+" : "[^/]+");
        return new Regex($"\\A{Prefix}{segments}/*\\z", RegexOptions.CultureInvariant);
    }

    /// <summary>Whether an operation is described with this status.</summary>
    public static bool HasStatus(JsonElement operation, int status) =>
        operation.GetProperty("responses").TryGetProperty($"{status}", out _);
}
