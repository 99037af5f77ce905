using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Tests.Credentials;

public sealed class TestKeyReaderTests
{
    private const string Constrained = "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RawClient.GeminiPath + "?key=any", "default")]
    [InlineData("/t/case-1" + RawClient.GeminiPath + "?key=any", "case-1")]
    [InlineData("/t/case-1/" + RawClient.GeminiPath + "?key=any", "case-1")]
    [InlineData(RawClient.GeminiPath + "?key=any&liveproto-test=a.b_c~d", "a.b_c~d")]
    [InlineData(RawClient.GeminiPath + "?key=test:case-7", "case-7")]
    [InlineData(RawClient.GeminiPath + "?key=tests:case-7", "default")]
    [InlineData("/t/path" + RawClient.GeminiPath + "?key=test:key&liveproto-test=query", "path")]
    [InlineData(RawClient.GeminiPath + "?key=test:key&liveproto-test=query", "query")]
    public async Task Connection_BelongsToTheTestItNames(string path, string key)
    {
        await using MockServer server = await StartAsync();
        await using (await RawClient.ConnectAsync(server, path))
            Assert.Equal(key, (await server.WaitForSessionAsync(cancellationToken: Cancelled)).TestKey);
    }

    [Fact]
    public async Task Header_WinsOverTheApiKey_AndLosesToThePath()
    {
        await using MockServer server = await StartAsync();
        await using (await RawClient.ConnectAsync(server, RawClient.GeminiPath + "?key=test:key", ("X-LiveProto-Test", "header")))
        await using (await RawClient.ConnectAsync(server, "/t/path" + RawClient.GeminiPath + "?key=any", ("x-liveproto-test", "header")))
        {
            await server.WaitForSessionAsync(session => session.TestKey == "header", Cancelled);
            await server.WaitForSessionAsync(session => session.TestKey == "path", Cancelled);
        }
    }

    [Theory]
    [InlineData("/t/" + RawClient.GeminiPath)]
    [InlineData("/t/a%20b" + RawClient.GeminiPath)]
    [InlineData("/t/%2e%2e%2fx" + RawClient.GeminiPath)]
    [InlineData(RawClient.GeminiPath + "?liveproto-test=")]
    [InlineData(RawClient.GeminiPath + "?liveproto-test=a&liveproto-test=b")]
    [InlineData(RawClient.GeminiPath + "?key=test:")]
    [InlineData(RawClient.GeminiPath + "?key=test:%0a")]
    public async Task Key_ThatCanBeNone_IsRefusedBeforeTheUpgrade(string path)
    {
        await using MockServer server = await StartAsync();
        WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(() => RawClient.ConnectAsync(server, path));
        Assert.Contains("400", refused.Message, StringComparison.Ordinal);
        Assert.Empty(server.Sessions);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Key_HasALongestLength(int length, bool isValid) => Assert.Equal(isValid, TestKeys.IsValid(new string('k', length)));

    [Fact]
    public async Task Token_OpensSessionsOfTheTestThatAskedForIt()
    {
        await using MockServer server = await StartAsync();
        using var http = new HttpClient(server.CreateInMemoryHandler()) { BaseAddress = server.BaseAddress };
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        HttpResponseMessage answer = await http.PostAsync(new Uri("/t/case-9/v1alpha/auth_tokens?key=any", UriKind.Relative),
            body, Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string token = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["name"]!.GetValue<string>();
        await using (await RawClient.ConnectAsync(server, Constrained + "?access_token=" + Uri.EscapeDataString(token)))
            Assert.Equal("case-9", (await server.WaitForSessionAsync(cancellationToken: Cancelled)).TestKey);
    }

    [Fact]
    public async Task Turn_KnowsItsSessionAndItsTest()
    {
        UserTurn? asked = null;
        await using MockServer server = await StartAsync(new Watching(turn => asked = turn));
        await using RawClient first = await RawClient.ConnectAsync(server);
        await using RawClient second = await RawClient.StartAsync(server, pathAndQuery: "/t/case-3" + RawClient.GeminiPath + "?key=any");
        await second.SayAsync("Hello");
        await second.ReceiveTurnAsync();
        Assert.Equal((2, "case-3"), (asked!.SessionNumber, asked.TestKey));
    }

    private static Task<MockServer> StartAsync(IResponder? responder = null) => MockServer.StartAsync(
        new MockServerOptions
        {
            InMemory = true,
            Responder = responder,
            Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
        },
        Cancelled);

    private sealed class Watching(Action<UserTurn> watch) : IResponder
    {
        public Answer? Respond(UserTurn turn)
        {
            watch(turn);
            return null;
        }
    }
}
