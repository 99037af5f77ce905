using System.Text.Json.Nodes;
using LiveProto.Cli.Scenarios;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Conformance.CommandLine;

/// <summary>Fixtures of aimock as scenarios, in the form in which its own documentation shows them.</summary>
public sealed class AimockConversionTests
{
    [Theory]
    [InlineData("""{"match":{"userMessage":"hello"},"response":{"content":"Hi {{x}}"}}""",
        """{"id":"fixture-0","when":{"text":{"contains":"hello","caseSensitive":true}},"do":[{"say":"Hi \\{{x}}"}]}""")]
    [InlineData("""{"match":{"model":"gemini-3"},"response":{"content":{"a":1},"reasoning":"hm"}}""",
        """{"id":"fixture-0","when":{"model":{"matches":"^gemini-3(-[0-9].*)?$","caseSensitive":true}},"do":[{"think":"hm"},{"say":"{\"a\":1}"}]}""")]
    [InlineData("""{"match":{"systemMessage":["a.b","c"]},"response":{"content":"x"}}""",
        """{"id":"fixture-0","when":{"instruction":{"matches":"(?s)^(?=.*a\\.b)(?=.*c)","caseSensitive":true}},"do":[{"say":"x"}]}""")]
    [InlineData("""{"match":{"turnIndex":1,"hasToolResult":true},"response":{"content":"x"}}""",
        """{"id":"fixture-0","when":{"turn":2,"tool":"*"},"do":[{"say":"x"}]}""")]
    [InlineData("""{"match":{"toolName":"get_weather","hasToolResult":false},"response":{"content":"x"}}""",
        """{"id":"fixture-0","when":{"declares":"get_weather"},"do":[{"say":"x"}]}""")]
    [InlineData("""{"match":{},"response":{"toolCalls":[{"name":"f","arguments":"{\"city\":\"{{Oslo\"}","id":"c1"},{"name":"g","arguments":{}}]}}""", """{"id":"fixture-0","do":[{"call":[{"name":"f","args":{"city":"\\{{Oslo"},"id":"c1"},{"name":"g"}]}]}""")]
    [InlineData("""{"match":{},"response":{"blocks":[{"type":"toolCall","name":"f","arguments":"broken"},{"type":"text","text":"t"}]}}""",
        """{"id":"fixture-0","do":[{"call":{"name":"f"}},{"say":"t"}]}""")]
    [InlineData("""{"match":{},"response":{"error":{"message":"slow down"},"status":429}}""",
        """{"id":"fixture-0","do":[{"close":{"code":1011,"reason":"slow down"}}]}""")]
    [InlineData("""{"match":{},"response":{"content":"x","webSearches":["q"]},"streamingProfile":{"ttft":200}}""",
        """{"id":"fixture-0","do":[{"wait":"200ms"},{"say":"x"},{"grounding":{"webSearchQueries":["q"]}}]}""")]
    public void Convert_OfOneFixture_MakesARule(string fixture, string rule)
    {
        JsonObject scenario = Convert(out _, fixture);
        Assert.Equal(JsonNode.Parse(rule)!.ToJsonString(), Assert.Single((JsonArray)scenario["rules"]!)!.ToJsonString());
        Assert.Equal("first", scenario["pick"]!.ToString());
    }

    [Fact]
    public void Convert_OfAResultOfAKnownCall_NamesTheFunction()
    {
        JsonObject scenario = Convert(
            out IReadOnlyList<string> notes,
            """{"match":{"userMessage":"w"},"response":{"toolCalls":[{"name":"get_weather","arguments":{},"id":"call_1"}]}}""",
            """{"match":{"toolCallId":"call_1"},"response":{"content":"done"}}""",
            """{"match":{"toolCallId":"call_2"},"response":{"content":"done"}}""");
        Assert.Equal(["get_weather"], scenario["rules"]!.AsArray().Skip(1).Select(rule => rule!["when"]!["tool"]!.ToString()));
        Assert.Contains("fixture 2: match.toolCallId", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_OfASequence_PutsWhatFollowsACallBehindItsResult()
    {
        JsonObject scenario = Convert(
            out _,
            """{"match":{"userMessage":"trip","sequenceIndex":0},"response":{"content":"ok"}}""",
            """{"match":{"userMessage":"trip","sequenceIndex":1},"response":{"toolCalls":[{"name":"f","arguments":{}}]}}""",
            """{"match":{"userMessage":"trip","sequenceIndex":2},"response":{"content":"booked"}}""");
        JsonArray rules = scenario["rules"]!.AsArray();
        Assert.Equal("""[[{"say":"ok"}],[{"call":[{"name":"f"}]}]]""", rules[0]!["answers"]!.ToJsonString());
        Assert.Equal("""[[{"say":"booked"}]]""", rules[1]!["answers"]!.ToJsonString());
        Assert.Equal("*", rules[1]!["when"]!["tool"]!.ToString());
    }

    [Theory]
    [InlineData("""{"match":{"endpoint":"embedding"},"response":{"embedding":[1]}}""", "endpoint embedding")]
    [InlineData("""{"match":{},"response":{"image":{}}}""", "image")]
    [InlineData("""{"response":{}}""", "no match")]
    [InlineData("5", "no match")]
    [InlineData("""{"match":{},"response":{"content":"x"},"chaos":{"dropRate":1}}""", "chaos")]
    public void Convert_OfWhatHasNoCounterpart_SaysSo(string fixture, string said)
    {
        Convert(out IReadOnlyList<string> notes, fixture);
        Assert.Contains(notes, note => note.Contains(said, StringComparison.Ordinal));
    }

    // Without what it cannot say, a rule would answer everything that its fixture does not.
    [Theory]
    [InlineData("toolResultContains", "\"approved\"")]
    [InlineData("context", "\"c\"")]
    [InlineData("inputText", "\"i\"")]
    [InlineData("responseFormat", "\"json_object\"")]
    [InlineData("somethingNew", "{}")]
    [InlineData("userMessage", "[\"a\"]")]
    [InlineData("turnIndex", "-1")]
    public void Convert_OfAConditionWithoutCounterpart_LeavesTheFixtureOut(string key, string value)
    {
        JsonObject scenario = Convert(
            out IReadOnlyList<string> notes,
            $$$"""{"match":{"systemMessage":"s","{{{key}}}":{{{value}}}},"response":{"content":"x"}}""",
            """{"match":{"userMessage":"hello"},"response":{"content":"y"}}""");
        Assert.Equal("fixture-1", Assert.Single(scenario["rules"]!.AsArray())!["id"]!.ToString());
        Assert.Equal($"fixture 0: match.{key} has no counterpart; left out", Assert.Single(notes));
    }

    [Fact]
    public void Yaml_OfAnyText_ReadsBackAsTheSame()
    {
        var said = new JsonObject
        {
            ["pick"] = "first",
            ["rules"] = new JsonArray
            {
                (JsonNode)new JsonObject
                {
                    ["raw"] = new JsonObject
                    {
                        ["a b: c"] = "tab\t \"q\" \u00e9\U0001F600 # {{",
                        ["true"] = null,
                        ["l"] = new JsonArray(1, new JsonArray(), new JsonObject())
                    }
                }
            }
        };
        Assert.False(Scenario.TryParse(YamlOutput.Of(said), null, out _, out IReadOnlyList<ScenarioError> errors));
        Assert.Contains("braces", Assert.Single(errors).Message, StringComparison.Ordinal);
        said["rules"]![0]!["raw"]!["a b: c"] = "tab\t \"q\" \u00e9\U0001F600 #";
        Assert.Single(Scenario.Parse(YamlOutput.Of(said)).Rules);
    }

    // Whatever it is made of, the result has to be a scenario.
    private static JsonObject Convert(out IReadOnlyList<string> notes, params string[] fixtures)
    {
        var conversion = new AimockConversion();
        JsonObject scenario = conversion.Convert([.. fixtures.Select(fixture => JsonNode.Parse(fixture))]);
        notes = conversion.Notes;
        Scenario.Parse(YamlOutput.Of(scenario), "x.yaml");
        Scenario.Parse(scenario.ToJsonString(), "x.json");
        return scenario;
    }
}
