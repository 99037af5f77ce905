using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Client.Tests.Tools;

public sealed class LiveToolsTests
{
    [Fact]
    public void Add_RecordOfMembers_DeclaresThemInTheServicesSubset()
    {
        AssertDeclared(
            """
            {"name":"f","description":"d","parameters":{"type":"OBJECT","properties":{
              "city":{"type":"STRING","description":"Name of the city"},
              "days":{"type":"INTEGER","default":3},
              "scale":{"type":"STRING","format":"enum","enum":["Celsius","Fahrenheit"],"nullable":true}},
              "required":["city"]}}
            """,
            Declare(ToolsJson.Default.WeatherArgs));
    }

    [Fact]
    public void Add_MembersOfEveryKind_DeclaresOneTypeEach()
    {
        AssertDeclared(
            """
            {"name":"f","description":"d","parameters":{"type":"OBJECT","properties":{
              "count":{"type":"INTEGER","description":"How many"},
              "limit":{"type":"NUMBER","nullable":true},
              "scale":{"type":"STRING","format":"enum","enum":["Celsius","Fahrenheit"]},
              "words":{"type":"ARRAY","items":{"type":"STRING"}},
              "counts":{"type":"OBJECT"},
              "at":{"type":"STRING","format":"date-time"},
              "id":{"type":"STRING"},
              "isOn":{"type":"BOOLEAN"},
              "first":{"type":"OBJECT","description":"A place on Earth","nullable":true,"properties":{
                "latitude":{"type":"NUMBER"},"longitude":{"type":"NUMBER","description":"Degrees east"}},"required":["latitude","longitude"]},
              "second":{"type":"OBJECT","description":"A place on Earth","nullable":true,"properties":{
                "latitude":{"type":"NUMBER"},"longitude":{"type":"NUMBER","description":"Degrees east"}},"required":["latitude","longitude"]}},
              "required":["count","limit"]}}
            """,
            Declare(ToolsJson.Default.EverythingArgs));
    }

    // The service refuses an OBJECT without members.
    [Fact]
    public void Add_TypeWithoutMembers_DeclaresNoParameters() =>
        AssertDeclared("""{"name":"f","description":"d"}""", Declare(ToolsJson.Default.NoArgs));

    [Fact]
    public void Add_TypeThatTheServiceHasNoSchemaFor_IsRefusedByName()
    {
        Assert.Contains("'branches[]", Assert.Throws<ArgumentException>(() => Declare(ToolsJson.Default.TreeArgs)).Message,
            StringComparison.Ordinal);
        Assert.Contains("'value'", Assert.Throws<ArgumentException>(() => Declare(ToolsJson.Default.AnyArgs)).Message,
            StringComparison.Ordinal);
        Assert.Contains("is none", Assert.Throws<ArgumentException>(() => Declare(ToolsJson.Default.String)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Add_ResultThatTheContextDoesNotHold_IsRefused() => Assert.Throws<ArgumentException>(
        () => new LiveTools().Add("f", "d", (NoArgs args, CancellationToken cancellationToken) => Task.FromResult(new Version(1, 2)),
            ToolsJson.Default.NoArgs));

    [Fact]
    public void Add_SameNameTwice_IsRefused()
    {
        LiveTools tools = new LiveTools().Add(new FunctionDeclaration { Name = "f" }, static (_, _) => Task.FromResult(default(JsonText)));
        Assert.Contains("'f'",
            Assert.Throws<ArgumentException>(() => tools.Add(new FunctionDeclaration { Name = "f" },
                static (_, _) => Task.FromResult(default(JsonText)))).Message, StringComparison.Ordinal);
        Assert.Single(tools.Declarations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("é")]
    public void Add_NameThatNoServiceTakes_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(() => new LiveTools().Add(new FunctionDeclaration { Name = name },
            static (_, _) => Task.FromResult(default(JsonText))));

    [Fact]
    public void Add_SeveralResults_IsNonBlockingAndNothingElse()
    {
        static IAsyncEnumerable<string> Count(NoArgs args, CancellationToken cancellationToken) => AsyncEnumerable.Empty<string>();
        FunctionDeclaration declared = Assert.Single(new LiveTools().Add("f", "d", Count, ToolsJson.Default.NoArgs).Declarations);
        Assert.Equal(Behavior.NonBlocking, declared.Behavior);
        Assert.Throws<ArgumentException>(() => new LiveTools().Add("f", "d", Count, ToolsJson.Default.NoArgs,
            new LiveToolOptions { Behavior = Behavior.Blocking }));
    }

    private static FunctionDeclaration Declare<T>(JsonTypeInfo<T> type) =>
        Assert.Single(new LiveTools().Add("f", "d", static (T args, CancellationToken cancellationToken) => Task.FromResult("done"),
            type).Declarations);

    private static void AssertDeclared(string expected, FunctionDeclaration declaration)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(buffer,
            new ClientMessage { Setup = new Setup { Model = "m", Tools = [new Tool { FunctionDeclarations = [declaration] }] } });
        JsonNode written = JsonNode.Parse(Encoding.UTF8.GetString(
            buffer.WrittenSpan))!["setup"]!["tools"]![0]!["functionDeclarations"]![0]!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), written), written.ToJsonString());
    }
}
