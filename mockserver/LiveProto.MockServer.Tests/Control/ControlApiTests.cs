using System.Net;
using System.Text;
using LiveProto.Mocking.Control;

namespace LiveProto.Mocking.Tests.Control;

/// <summary>Which requests may command a server, and which bodies are not commands.</summary>
public sealed class ControlApiTests
{
    private const string Token = "a-token-of-more-than-16";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer a-token-of-more-than-1")]
    [InlineData("Bearer a-token-of-more-than-16x")]
    [InlineData("Bearer A-TOKEN-OF-MORE-THAN-16")]
    [InlineData("Basic YS10b2tlbi1vZi1tb3JlLXRoYW4tMTY=")]
    [InlineData("Token a-token-of-more-than-16")]
    public async Task Request_WithoutTheToken_Is401AndLearnsNothing(string? authorization)
    {
        await using ControlledServer server = await StartAsync();
        foreach (string path in new[]
        {
            "tests",
            "tests/default/journal",
            "tests/default/sessions/1/audio",
            "nothing/like/that",
            "../other"
        })
        {
            (HttpStatusCode status, string body) = await SendAsync(server, HttpMethod.Get, path, authorization);
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.DoesNotContain(Token, body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Unauthorized,
            (await SendAsync(server, HttpMethod.Post, "tests/default/reset", authorization, "{}")).Status);
    }

    [Theory]
    [InlineData("tests?token=" + Token)]
    [InlineData("tests?access_token=" + Token)]
    [InlineData("tests?key=" + Token)]
    public async Task Token_InTheUrl_OpensNothing(string path)
    {
        await using ControlledServer server = await StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(server, HttpMethod.Get, path, null)).Status);
    }

    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    public async Task Request_OfAWebPage_IsRefusedWithTheToken(string header, string value, HttpStatusCode expected)
    {
        await using ControlledServer server = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, HttpMethod.Get, "tests", "Bearer " + Token)).Status);
        Assert.Equal(expected, (await SendAsync(server, HttpMethod.Get, "tests", "Bearer " + Token, null, (header, value))).Status);
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.OK)]
    public async Task Post_HasToBeJson(string type, HttpStatusCode expected)
    {
        await using ControlledServer server = await StartAsync();
        (HttpStatusCode status, _) = await SendAsync(server, HttpMethod.Post, "tests/default/reset", "Bearer " + Token, "{}",
            ("Content-Type", type));
        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("GET", "tests/default/reset", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "tests/default/sessions/1/close", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "tests", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "tests/default", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "tests/a%20b", HttpStatusCode.BadRequest)]
    [InlineData("GET", "tests/default/sessions/1", HttpStatusCode.NotFound)]
    [InlineData("GET", "tests/default/sessions/latest", HttpStatusCode.NotFound)]
    [InlineData("GET", "tests/default/sessions/-1", HttpStatusCode.NotFound)]
    [InlineData("GET", "tests/default/journal?from=both", HttpStatusCode.BadRequest)]
    [InlineData("GET", "tests/default/journal?media=some", HttpStatusCode.BadRequest)]
    [InlineData("GET", "tests/default/journal?session=7", HttpStatusCode.NotFound)]
    [InlineData("GET", "nothing", HttpStatusCode.NotFound)]
    public async Task Request_OfAnotherKind_IsToldWhatItIs(string method, string path, HttpStatusCode expected)
    {
        await using ControlledServer server = await StartAsync();
        (HttpStatusCode status, string body) = await SendAsync(server, new HttpMethod(method), path, "Bearer " + Token,
            method == "POST" ? "{}" : null);
        Assert.Equal(expected, status);
        Assert.Contains("\"error\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset", "")]
    [InlineData("reset", "[]")]
    [InlineData("reset", "null")]
    [InlineData("reset", """{"everything":true}""")]
    [InlineData("reset", "{")]
    [InlineData("expect", "{}")]
    [InlineData("expect", """{"expect":null}""")]
    [InlineData("expect", """{"expect":[null]}""")]
    [InlineData("expect", """{"expect":[{}]}""")]
    [InlineData("expect", """{"expect":[{"userSaid":"a","called":"b"}]}""")]
    [InlineData("expect", """{"expect":[{"userSaid":1}]}""")]
    [InlineData("expect", """{"expect":[{"userSaid":{"matches":"("}}]}""")]
    [InlineData("expect", """{"expect":[{"userSaid":{"contains":""}}]}""")]
    [InlineData("expect", """{"expect":[{"userSaid":{"matches":"a","contains":"a"}}]}""")]
    [InlineData("expect", """{"expect":[{"called":{"args":{}}}]}""")]
    [InlineData("expect", """{"expect":[{"called":{"name":"a","response":{}}}]}""")]
    [InlineData("expect", """{"expect":[{"ended":"soon"}]}""")]
    [InlineData("expect", """{"expect":[{"interrupted":false}]}""")]
    [InlineData("expect", """{"expect":[],"timeoutMs":60001}""")]
    [InlineData("expect", """{"expect":[],"timeoutMs":-1}""")]
    [InlineData("expect", """{"expect":[],"timeoutMs":1e99}""")]
    [InlineData("wait", """{"from":"nobody"}""")]
    [InlineData("wait", """{"timeoutMs":99999999}""")]
    [InlineData("wait", """{"match":""")]
    [InlineData("wait", """{"match":["\ud800"]}""")]
    [InlineData("scenario", """{"scenario":"- say: \udc00"}""")]
    [InlineData("expect", """{"expect":[{"userSaid":"\ud83d"}]}""")]
    public async Task Body_ThatIsNotWhatTheRouteTakes_Is400(string route, string body)
    {
        await using ControlledServer server = await StartAsync();
        (HttpStatusCode status, string answer) =
            await SendAsync(server, HttpMethod.Post, "tests/default/" + route, "Bearer " + Token, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("\"error\"", answer, StringComparison.Ordinal);
        // Who writes to it from another language knows no types of ours, and reads the answer in a terminal.
        Assert.DoesNotContain("LiveProto.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u00", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scenario", """{"scenario":"- say: x","when":1}""",
        "a JSON object of scenario. It is something else at $.when, line 1, byte 31.")]
    [InlineData("faults", """["close"]""", "a JSON object of faults. It is something else at $, line 1, byte 2.")]
    [InlineData("expect", "", "a JSON object of expect, timeoutMs (optional). It is something else at $, line 1, byte 1.")]
    public async Task Body_OfAnotherShape_IsToldWhatItHasToBe(string route, string body, string told)
    {
        await using ControlledServer server = await StartAsync();
        (_, string answer) = await SendAsync(server, HttpMethod.Post, "tests/default/" + route, "Bearer " + Token, body);
        Assert.Contains($"The body has to be {told}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_DeepOrBig_IsRefusedAndTheServerLives()
    {
        await using ControlledServer server = await StartAsync();
        string deep = """{"match":""" + new string('[', 200_000) + new string(']', 200_000) + "}";
        Assert.Equal(HttpStatusCode.BadRequest,
            (await SendAsync(server, HttpMethod.Post, "tests/default/wait", "Bearer " + Token, deep)).Status);
        string big = $$"""{"contains":"{{new string('x', 9 * 1024 * 1024)}}"}""";
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge,
            (await SendAsync(server, HttpMethod.Post, "tests/default/wait", "Bearer " + Token, big)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, HttpMethod.Get, "tests", "Bearer " + Token)).Status);
    }

    [Fact]
    public async Task Server_WithoutAToken_HasNoControl()
    {
        await using ControlledServer server = await ControlledServer.StartAsync(new MockServerOptions { InMemory = true }, null, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(server, HttpMethod.Get, "tests", "Bearer " + Token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(server, HttpMethod.Get, "openapi.json", null)).Status);
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await SendAsync(server, HttpMethod.Get, "/healthz", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("with a space in the middle")]
    [InlineData("mit-Umlaut-ä-in-der-Mitte")]
    public void Token_ThatIsNone_IsRefusedWithoutBeingTold(string token)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new ControlOptions { Token = token }.Validate());
        Assert.Equal("Token", refused.ParamName);
        Assert.False(token.Length > 0 && refused.Message.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(Token, new ControlOptions { Token = Token }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_HoldsNoToken()
    {
        var log = new Hosting.ListLogger();
        await using ControlledServer server = await ControlledServer.StartAsync(
            new MockServerOptions { InMemory = true, LoggerFactory = log }, new ControlOptions { Token = Token }, Cancelled);
        await SendAsync(server, HttpMethod.Get, "tests", "Bearer " + Token);
        await SendAsync(server, HttpMethod.Get, "tests", "Bearer " + Token, null, ("Origin", "http://evil.example"));
        await SendAsync(server, HttpMethod.Get, "nothing?token=" + Token, "Bearer wrong-" + Token);
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Document_IsServedToAnybodyWhoPassesTheGuard()
    {
        await using ControlledServer server = await StartAsync();
        (HttpStatusCode status, string body) = await SendAsync(server, HttpMethod.Get, "openapi.json", null);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("{\n  \"openapi\": \"3.1.0\"", body, StringComparison.Ordinal);
    }

    private static Task<ControlledServer> StartAsync() =>
        ControlledServer.StartAsync(new MockServerOptions { InMemory = true }, new ControlOptions { Token = Token }, Cancelled);

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        ControlledServer server, HttpMethod method, string path, string? authorization, string? body = null,
        (string Name, string Value)? header = null)
    {
        using var http = new HttpClient(server.Server.CreateInMemoryHandler());
        using var request = new HttpRequestMessage(method, new Uri(server.ControlAddress, path));
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (header is ("Content-Type", var type))
            request.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        else if (header is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage answer = await http.SendAsync(request, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }
}
