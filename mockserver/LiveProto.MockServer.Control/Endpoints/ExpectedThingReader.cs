using System.Text.Json;
using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Expectations;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Control.Endpoints;

/// <summary>Reads one expectation of a body.</summary>
internal static class ExpectedThingReader
{
    private const string OneOf =
        "give exactly one of 'setup', 'userSaid', 'called', 'answered', 'modelSaid', 'interrupted', 'sent', 'received', 'ended'";

    /// <summary>Adds it; answers what is wrong instead, where something is.</summary>
    public static string? Add(ExpectedConversation expected, ExpectedThing thing)
    {
        if (thing is null)
            return OneOf;
        (string Name, JsonElement? Value)[] given =
        [
            .. new (string Name, JsonElement? Value)[]
            {
                ("setup", thing.Setup), ("userSaid", thing.UserSaid), ("called", thing.Called), ("answered", thing.Answered),
                ("modelSaid", thing.ModelSaid), ("interrupted", thing.Interrupted), ("sent", thing.Sent), ("received", thing.Received),
                ("ended", thing.Ended),
            }.Where(static member => member.Value is not null),
        ];
        return given is [(var name, { } value)] ? Add(expected, name, value) : OneOf;
    }

    private static string? Add(ExpectedConversation expected, string name, JsonElement value)
    {
        switch (name)
        {
            case "setup":
                expected.Setup(value.GetRawText());
                return null;
            case "sent":
                expected.Sent(value.GetRawText());
                return null;
            case "received":
                expected.Received(value.GetRawText());
                return null;
            case "userSaid" or "modelSaid":
                return AddText(expected, name, value);
            case "called":
                return AddFunction(name, "args", value, (function, args) => expected.Called(function, args));
            case "answered":
                return AddFunction(name, "response", value, (function, response) => expected.Answered(function, response));
            case "interrupted" when value.ValueKind == JsonValueKind.True:
                expected.Interrupted();
                return null;
            case "ended" when value.ValueKind == JsonValueKind.True:
                expected.Ended();
                return null;
            case "ended" when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int code):
                expected.Ended(code);
                return null;
            default:
                return name == "ended" ? "'ended' is a close code, or true" : $"'{name}' is true";
        }
    }

    private static string? AddText(ExpectedConversation expected, string name, JsonElement value)
    {
        if (ReadText(value, out string problem) is not { } pattern)
            return $"'{name}': {problem}";
        _ = name == "userSaid" ? expected.UserSaid(pattern) : expected.ModelSaid(pattern);
        return null;
    }

    private static TextMatch? ReadText(JsonElement value, out string problem)
    {
        problem = "a text, or {\"contains\": text}, or {\"matches\": expression}";
        if (value.ValueKind == JsonValueKind.String)
            return TextMatch.Exact(value.GetString()!);
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() != 1)
            return null;
        bool isContains = value.TryGetProperty("contains", out JsonElement text);
        if ((!isContains && !value.TryGetProperty("matches", out text)) || text.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return isContains ? TextMatch.Contains(text.GetString()!) : TextMatch.Matches(text.GetString()!);
        }
        catch (ArgumentException error)
        {
            problem = error.Message;
            return null;
        }
    }

    private static string? AddFunction(string name, string member, JsonElement value, Action<string, string?> add)
    {
        string problem = $"'{name}' is the name of a function, or {{\"name\": name, \"{member}\": JSON}}";
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } plain)
        {
            add(plain, null);
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("name", out JsonElement function)
            || function.ValueKind != JsonValueKind.String || function.GetString() is not { Length: > 0 } functionName)
        {
            return problem;
        }

        bool hasPattern = value.TryGetProperty(member, out JsonElement pattern);
        if (value.GetPropertyCount() != (hasPattern ? 2 : 1))
            return problem;
        add(functionName, hasPattern ? pattern.GetRawText() : null);
        return null;
    }
}
