using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LiveProto.Mocking.Scenarios;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests;

/// <summary>The guide to scenarios: every example is run, and every key is explained.</summary>
public sealed partial class ScenarioGuideTests
{
    private static readonly string s_guide = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "guides", "scenarios.md"));

    public static TheoryData<string, string> Examples
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (Match example in Example().Matches(s_guide))
                rows.Add(example.Groups["yaml"].Value, example.Groups["talk"].Value);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_IsAnsweredAsTheGuideSays(string yaml, string talk)
    {
        await using MockServer server = await MockServer.StartAsync(
            scenario: yaml, new MockServerOptions
            {
                InMemory = true,
                Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } }
            });
        await using RawClient client = await RawClient.StartAsync(server, pathAndQuery: RawClient.GeminiPath + "?key=any");
        var calls = new Queue<JsonNode>();
        var results = new JsonArray();
        string said = "";
        string[] lines = talk.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < lines.Length; i++)
        {
            string[] line = [.. lines[i].Split(':', 2).Select(static part => part.Trim())];
            switch (line[0])
            {
                case "you":
                    Assert.Empty(calls);
                    await client.SayAsync(line[1]);
                    break;
                case "call":
                    if (calls.Count == 0)
                        calls = new Queue<JsonNode>((await ReceiveAsync(client, "toolCall"))["functionCalls"]!.AsArray()
                            .Select(static call => call!));
                    JsonNode made = calls.Dequeue();
                    Assert.Equal(line[1], $"{made["name"]} {Plain(made["args"])}");
                    results.Add((JsonNode)new JsonObject { ["id"] = made["id"]!.ToString() });
                    break;
                case "result":
                    string[] result = line[1].Split(' ', 2);
                    JsonNode open = results.First(answer => answer!["name"] is null)!;
                    open["name"] = result[0];
                    open["response"] = JsonNode.Parse(result[1]);
                    if (results.All(static answer => answer!["name"] is not null))
                    {
                        await client.SendAsync(
                            new JsonObject { ["toolResponse"] = new JsonObject { ["functionResponses"] = results } }.ToJsonString());
                        results = [];
                    }

                    break;
                case "raw":
                    string member = JsonNode.Parse(line[1])!.AsObject().First().Key;
                    Assert.Equal(line[1], Plain(new JsonObject { [member] = (await ReceiveAsync(client, member)).DeepClone() }));
                    break;
                case "close":
                    (int? code, string? reason) = await client.ReceiveCloseAsync();
                    Assert.Equal(line[1], $"{code} {reason}");
                    break;
                default:
                    Assert.Equal("mock", line[0]);
                    said = RawClient.TextOf((await client.ReceiveTurnAsync()).Where(static message => !IsThought(message)));
                    Assert.Equal(line[1], said);
                    break;
            }
        }
    }

    [Fact]
    public void Examples_AreAllOfTheYamlInTheGuide()
    {
        Assert.Equal(Regex.Count(s_guide, "^```yaml", RegexOptions.Multiline), Examples.Count);
        Assert.True(Examples.Count >= 7);
    }

    // The schema is what files are checked against: a key that it knows and the guide does not is one that nobody finds.
    [Fact]
    public void Keys_OfTheSchema_AreAllInTheGuide()
    {
        using JsonDocument schema =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "mockserver", "schemas", "scenario.schema.json")));
        string[] missing = [.. KeysOf(schema.RootElement).Distinct()
            .Where(static key => !Regex.IsMatch(s_guide, $@"[`{{ ""]{Regex.Escape(key)}[`: ""]"))];
        Assert.Empty(missing);
    }

    [Fact]
    public void Builder_OfTheGuide_MakesTheScenarioThatItShows()
    {
        Scenario scenario = new ScenarioBuilder("agent")
            .When(contains: "weather").Call("get_weather", """{"city":"Lisbon"}""")
            .When(tool: "get_weather").Say("It is {{ result.summary }}.")
            .When(new RuleCondition { Audio = true, AtLeast = TimeSpan.FromSeconds(5) }).Say("That was long.").Then().Say("Again.")
            .Otherwise().Say("Pardon?")
            .Build();
        string[] lines = [.. File.ReadLines(Path.Combine(RepositoryPaths.Root, "mockserver", "LiveProto.MockServer.Tests",
            nameof(ScenarioGuideTests) + ".cs")).Select(static line => line.Trim())];
        string snippet = s_guide.Split("```csharp\n")[1].Split("```")[0];
        Assert.All(snippet.Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1], line => Assert.Contains(line.Trim(), lines));
        Assert.Equal(3, scenario.Rules.Count);
    }

    private static bool IsThought(JsonNode message) => message["serverContent"]?["modelTurn"]?["parts"]?[0]?["thought"] is not null;

    private static string Plain(JsonNode? node) =>
        node!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static async Task<JsonNode> ReceiveAsync(RawClient client, string member)
    {
        while (true)
        {
            if ((await client.ReceiveJsonAsync())[member] is { } found)
                return found;
        }
    }

    private static IEnumerable<string> KeysOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return [];
        IEnumerable<string> own = schema.TryGetProperty("properties", out JsonElement properties)
            ? properties.EnumerateObject().Select(static property => property.Name)
            : [];
        return own.Concat(schema.EnumerateObject().SelectMany(static member => KeysOf(member.Value)));
    }

    [GeneratedRegex(@"```yaml\n(?<yaml>.*?)```\n\n```text\n(?<talk>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
