using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Client.Tools;
using LiveProto.Messages;

namespace LiveProto.Client.Tests.Tools;

/// <summary>What a function answers is sent as an object, whatever it is: the service takes no other.</summary>
public sealed class ToolResultTests
{
    [Fact]
    public void WriterOf_TypesThatAreJson_WritesThemAsTheyAre()
    {
        Assert.Equal("""{"a":1}""", Write(JsonText.Parse("""{"a":1}""")));
        Assert.Equal("""{"output":[1,"x"]}""", Write(JsonText.Parse("""[1,"x"]""")));
        Assert.Equal("{}", Write(default(JsonText)));
        Assert.Equal("""{"a":[null]}""", Write<JsonNode>(JsonNode.Parse("""{"a":[null]}""")!));
        Assert.Equal("""{"output":true}""", Write<JsonNode>(JsonValue.Create(true)));
        Assert.Equal("""{"output":null}""", Write<JsonNode?>(null));
        using var document = JsonDocument.Parse("""[{"b":2}]""");
        Assert.Equal("""{"output":[{"b":2}]}""", Write(document.RootElement));
    }

    [Fact]
    public void WriterOf_Text_IsOutput()
    {
        Assert.Equal("""{"output":"{\u0022a\u0022:1}"}""", Write("""{"a":1}"""));
        Assert.Equal("""{"output":null}""", Write<string?>(null));
    }

    [Fact]
    public void WriterOf_TypeThatTheContextDoesNotKnow_IsRefusedByItsName() => Assert.Contains(
        nameof(Version),
        Assert.Throws<ArgumentException>(() => ToolResult.WriterOf<Version>(ToolsJson.Default.Options)).Message,
        StringComparison.Ordinal);

    private static string Write<T>(T value) => ToolResult.WriterOf<T>(ToolsJson.Default.Options)(value).ToString();
}
