using System.Text;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Tests.Scenarios.Files;

/// <summary>What is wrong with a file, and where; and files that are made to do harm.</summary>
public class ScenarioFileTests
{
    [Theory]
    [InlineData("", 1, 1, "the file is empty")]
    [InlineData("just text", 1, 1, "the file is a list or a map of keys")]
    [InlineData("- when: { text: hi }\n  sya: hello", 2, 3, "there is no key 'sya' here; 'say' was meant, perhaps")]
    [InlineData("- when: { tetx: hi }\n  say: x", 1, 11, "there is no key 'tetx' here; 'text' was meant, perhaps")]
    [InlineData("- when: { text: hi }", 1, 3, "the rule answers nothing")]
    [InlineData("- say: x\n  do: [ y ]", 1, 3, "in two ways")]
    [InlineData("- say: 5", 1, 8, "'say' is a text (quotation marks make one of a number) or a map of keys")]
    [InlineData("- say: { text: 5 }", 1, 16, "'text' is a text (quotation marks make one of a number)")]
    [InlineData("- say: { txt: x }", 1, 8, "text")]
    [InlineData("- wait: soon\n  say: x", 1, 9, "write a time")]
    [InlineData("- when: { text: { contains: a, exact: b } }\n  say: x", 1, 17, "one of 'exact', 'contains' and 'matches'")]
    [InlineData("- when: { text: { matches: '(' } }\n  say: x", 1, 28, "no regular expression")]
    [InlineData("- when: { turn: { from: 5, to: 2 } }\n  say: x", 1, 17, "'from' comes after 'to'")]
    [InlineData("- when: { turn: 0 }\n  say: x", 1, 17, "turn")]
    [InlineData("- when: { turn: 1.5 }\n  say: x", 1, 17, "'turn' is a whole number")]
    [InlineData("- say: 'x {{ y }}'", 1, 8, "there is no '{{ y }}'; a template begins with text, transcript")]
    [InlineData("- say: 'x {{ text'", 1, 8, "not closed")]
    [InlineData("- say: '{{ result.a }}'", 1, 8, "function's result only")]
    [InlineData("- say: '{{ captures.a }}'", 1, 8, "names no group")]
    [InlineData("- { id: a, say: x, when: { text: a } }\n- { id: a, say: y, when: { text: b } }", 2, 9, "there are two rules 'a'")]
    [InlineData("- say: x\n  use: nowhere", 2, 8, "there is no scenario 'nowhere'")]
    [InlineData("- fault: close:x", 1, 10, "write close[:CODE[:REASON]]")]
    [InlineData("faults: [ drip ]\nrules: []", 1, 11, "write drip:BYTES:TIME")]
    [InlineData("- wav: hello.wav", 1, 8, "names no files")]
    [InlineData("- wav: { data: '!!' }", 1, 16, "no base64")]
    [InlineData("- wav: { data: AAAA }", 1, 16, "no WAV file")]
    [InlineData("- say: x\n  after: last", 2, 10, "'after' belongs to 'answers'")]
    [InlineData("pick: best\nrules: []", 1, 7, "'pick' is one of mostSpecific, first")]
    [InlineData("- grounding: { groundingChunks: 5 }", 1, 14, "groundingMetadata")]
    public void Yaml_ThatIsNoScenario_IsRefusedWhereItIsWrong(string text, int line, int column, string message)
    {
        Assert.False(Scenario.TryParse(text, "a.yaml", out _, out IReadOnlyList<ScenarioError> errors));
        ScenarioError error = errors[0];
        Assert.Contains(message, string.Join('\n', errors), StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.StartsWith($"a.yaml:{line}:{column}: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Yaml_WithErrorsOfEveryKind_TellsAllOfThemInOrder()
    {
        const string text = """
            faults: [ drip, 5 ]
            fallback: { think: "{{ x }}" }
            scenarios:
              calm: { for: { key: "a b" }, rules: [ { wait: later } ] }
            rules:
            - { when: { tetx: hi }, say: x }
            - { when: { text: { matches: "(" } }, sya: y, say: x }
            - { when: { text: { matches: "(" } }, say: x }
            - { say: "{{ nobody }}", when: { text: a } }
            - { fault: close:70000, when: { text: b }, use: nowhere }
            - { when: { text: c }, say: x }
            - { when: { text: C }, say: y }
            """;
        Assert.False(Scenario.TryParse(text, "a.yaml", out _, out IReadOnlyList<ScenarioError> errors));
        Assert.Equal(
            ["1:11", "1:17", "2:20", "4:23", "4:49", "6:13", "7:39", "8:30", "9:10", "10:12", "10:49", "12:3"],
            errors.Select(error => $"{error.Line}:{error.Column}"));
        Assert.Contains("rule-7 and rule-6 (line 11)", errors[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Yaml_WithMoreErrorsThanAreTold_TellsTheFirstAndTheirNumber()
    {
        Assert.False(Scenario.TryParse(Repeat("- sya: x\n", 50), null, out _, out IReadOnlyList<ScenarioError> errors));
        Assert.Equal(Enumerable.Range(1, 20), errors.Select(static error => error.Line));
        Assert.EndsWith("(and 30 more)", errors[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\n  { \"say\": \"x\", }\n]", 2, 17, "trailing comma")]
    [InlineData("[\n  { \"say\": \"x\", \"say\": \"y\" }\n]", 2, 17, "twice")]
    [InlineData("[ { \"say\": 'x' } ]", 1, 12, "invalid")]
    [InlineData("[ { \"sya\": \"\u00e9\", \"zz\": 1 } ]", 1, 5, "'say' was meant")]
    [InlineData("[ { \"say\": \"\\ud800\" } ]", 1, 12, "surrogate")]
    [InlineData("[ 1e999 ]", 1, 3, "too large")]
    [InlineData("[] []", 1, 4, "")]
    [InlineData("// no\n[]", 1, 1, "")]
    [InlineData("[", 1, 2, "")]
    public void Json_ThatIsNoScenario_IsRefusedWhereItIsWrong(string text, int line, int column, string message)
    {
        Assert.False(Scenario.TryParse(text, "a.json", out _, out IReadOnlyList<ScenarioError> errors));
        Assert.Contains(message, errors[0].Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((line, column), (errors[0].Line, errors[0].Column));
    }

    public static TheoryData<string, string, string> Hostile => new()
    {
        { "deep flow", new string('[', 200_000), "64 levels deep" },
        { "deep flow maps", Repeat("{a: ", 200_000), "64 levels deep" },
        { "deep blocks", Repeat("- ", 200_000), "64 levels deep" },
        { "deep keys", Repeat("? ", 200_000), "a key is a text" },
        { "deep indentation", string.Concat(Enumerable.Range(0, 500).Select(i => new string(' ', i) + "a:\n")), "64 levels deep" },
        { "an anchor in itself", "- &a [ *a ]", "inside of its own anchor" },
        { "an anchor in itself, later", "a: &a { b: { c: *a } }", "inside of its own anchor" },
        { "an unknown alias", "- *a", "no anchor &a" },
        { "billion laughs", Laughs(), "50000 values" },
        { "broken flow", "[a, b\nc: d", "did not find expected" },
        { "broken flow map", "a: {b: c\n", "did not find expected" },
        { "flow without end", "[" + Repeat("a,", 100_000), "" },
        { "a tab for indentation", "a:\n\tb: c\n", "tab" },
        { "a key twice", "a: 1\nb: 2\na: 3\n", "twice" },
        { "a list as key", "? [a]\n: b\n", "a key is a text" },
        { "a huge value", "- say: " + new string('x', 2_000_000), "longer than 1048576" },
        { "a huge file", "- say: " + new string('x', 5_000_000), "longer than 4194304" },
        { "a quotation without end", "- say: \"" + new string('x', 1_000_000), "" },
        { "many values", Repeat("- say: x\n", 100_000), "50000 values" },
        { "many rules", string.Concat(Enumerable.Range(0, 1001).Select(i => $"- {{ when: {{ text: t{i} }}, say: x }}\n")), "1000" },
        { "NUL", "- say: a\0b", "U+0000" },
        { "two documents", "- say: a\n---\n- say: b\n", "one YAML document" },
        { "many documents", Repeat("---\na\n", 100_000), "one YAML document" },
        { "a tag", "- !!binary say", "no tag" },
        { "a long tag", "- !" + new string('a', 1_000_000) + " b", "" },
        { "a long number", "- priority: " + new string('9', 100_000) + "\n  say: x", "too large" },
        { "directives", Repeat("%TAG !a! b\n", 100_000), "" },
        { "only comments", Repeat("# c\n", 500_000), "empty" },
        { "only line feeds", new string('\n', 4_000_000), "empty" },
        { "a pattern of exponential time", "- { when: { text: { matches: '^(a+)+$' } }, say: '{{ nobody }}' }", "no '{{ nobody }}'" },
        { "deep JSON", new string('[', 200_000), "64 levels deep" },
        { "many JSON values", "[" + Repeat("0,", 200_000) + "0]", "50000 values" },
        { "a huge JSON text", "[\"" + new string('x', 2_000_000) + "\"]", "longer than" },
        { "one JSON line", "[" + Repeat("{\"say\":\"x\"},", 9_000) + "{\"sya\":1}]", "" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_Texts_EndInAnErrorWithAPlace(string name, string text, string message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(Scenario.TryParse(text, name.Contains("JSON", StringComparison.Ordinal)
            ? "a.json"
            : "a.yaml", out _, out IReadOnlyList<ScenarioError> errors));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Contains(message, string.Join('\n', errors), StringComparison.Ordinal);
        Assert.All(errors, error => Assert.True(error is { Line: > 0, Column: > 0, Message.Length: < 1000 }, error.ToString()));
        Assert.InRange(errors.Count, 1, 20);
        Assert.True(allocated < 400_000_000, $"{name}: {allocated >> 20} MB");
    }

    [Theory]
    [InlineData(new byte[] { (byte)'-', (byte)' ', (byte)'a', (byte)'\n', (byte)'b', 0xFF }, 2, 2)]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'-', 0 }, 1, 1)]
    [InlineData(new byte[] { (byte)'a', 0xC3 }, 1, 2)]
    public void Load_OfWhatIsNoUtf8_SaysWhere(byte[] bytes, int line, int column)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            Assert.False(Scenario.TryLoad(path, out _, out IReadOnlyList<ScenarioError> errors));
            Assert.Equal((line, column, "this is no UTF-8"), (errors[0].Line, errors[0].Column, errors[0].Message));
        }
        finally
        {
            File.Delete(path);
        }
    }

    // No row above: half a pair does not survive the runner of theories.
    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void Text_WithHalfASurrogatePair_IsRefused(int half)
    {
        Assert.False(Scenario.TryParse($"- say: a{(char)half}b", null, out _, out IReadOnlyList<ScenarioError> errors));
        Assert.Equal("scenario:1:9: here is half a surrogate pair", errors[0].ToString());
    }

    [Fact]
    public void Aliases_StandForWhatTheirAnchorNames()
    {
        Scenario scenario = Scenario.Parse("""
            rules:
            - { when: &about { text: a }, say: &hello hi }
            - { when: { text: b }, say: *hello }
            """);
        Assert.Equal(2, scenario.Rules.Count);
    }

    [Fact]
    public void JsonAndYaml_OfTheSameScenario_AreTheSame()
    {
        const string json =
            """{"name":"n","rules":[{"id":"a","when":{"text":{"contains":"x"},"turn":{"from":2}},"times":3,"priority":-1,"say":"y"}]}""";
        foreach (Scenario scenario in (Scenario[])[Scenario.Parse(json), Scenario.Parse(json, "x.yaml")])
        {
            ScenarioRule rule = Assert.Single(scenario.Rules);
            Assert.Equal(("n", "a", 3, -1, 2, null),
                (scenario.Name, rule.Id, rule.Times, rule.Priority, rule.Condition.FromTurn, rule.Condition.ToTurn));
        }
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static string Laughs()
    {
        var text = new StringBuilder("- &a0 [ ha, ha, ha, ha, ha, ha, ha, ha, ha, ha ]\n");
        for (int i = 1; i < 9; i++)
            text.Append($"- &a{i} [ {string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))} ]\n");
        return text.ToString();
    }
}
