using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveProto.Client;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Mocking;

namespace LiveProto.Conformance.LiveApi;

/// <summary>The engine's tools in a whole conversation with the mock, which calls what is declared with arguments made from the
/// schema.</summary>
public sealed partial class ToolConversationTests
{
    [Fact]
    public async Task Ask_ModelThatCalls_SpeaksOfTheFunctionsResult()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using MockServer server = await MockServer.StartAsync(
            new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } });
        var asked = new List<CityArgs>();
        LiveTools tools = new LiveTools().Add(
            "get_weather", "Weather of a city",
            (CityArgs args, CancellationToken token) =>
            {
                asked.Add(args);
                return Task.FromResult("sunny and 21");
            },
            ToolsJson.Default.CityArgs);
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: server.BaseAddress),
            Credential = LiveCredential.ApiKey("any"),
            Tools = tools,
        });
        await using LiveSession session = await client.ConnectAsync(
            new Setup
            {
                Model = "gemini-2.0-flash-live-001",
                GenerationConfig = new GenerationConfig { ResponseModalities = [Modality.Text] }
            }, cancellationToken);

        LiveTurn turn = await session.AskAsync("get the weather", cancellationToken).WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        Assert.Contains("sunny and 21", turn.Text, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(Assert.Single(asked).City));
    }

    internal sealed record CityArgs([property: Description("Name of the city")] string City, int Days);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(CityArgs))]
    internal sealed partial class ToolsJson : JsonSerializerContext;
}
