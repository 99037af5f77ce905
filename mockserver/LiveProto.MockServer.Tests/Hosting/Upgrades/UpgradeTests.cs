using System.Net;
using System.Text;

namespace LiveProto.Mocking.Tests.Hosting.Upgrades;

/// <summary>What happens before a WebSocket is open: guard, path, credentials, limits.</summary>
public sealed class UpgradeTests
{
    private static readonly MockServerOptions s_instant = new()
    {
        InMemory = true,
        Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Host: evil.example", 421)]
    [InlineData("Host: localhost:81", 421)]
    [InlineData("Host: localhost\r\nOrigin: https://evil.example", 403)]
    [InlineData("Host: localhost\r\nOrigin: null", 403)]
    [InlineData("Host: localhost\r\nSec-Fetch-Site: cross-site", 403)]
    [InlineData("Host: localhost", 101)]
    [InlineData("Host: localhost:80", 101)]
    [InlineData("Host: localhost\r\nOrigin: http://localhost:3000", 101)]
    public async Task Guard_StandsBeforeTheUpgrade(string headers, int status)
    {
        await using MockServer server =
            await MockServer.StartAsync(s_instant with { Guard = new() { AllowedOrigins = ["http://localhost:3000"] } }, Cancelled);
        Assert.Equal(status, await UpgradeAsync(server, headers));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Host: localhost\r\nHost: localhost")]
    [InlineData("Host: user@localhost")]
    public async Task Request_WithoutOneGoodHostIsRefused(string headers)
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        Assert.InRange(await UpgradeAsync(server, headers), 400, 421);
    }

    [Fact]
    public async Task REST_IsGuardedAsWellAndNoCORSHeaderIsEverSent()
    {
        await using MockServer server =
            await MockServer.StartAsync(s_instant with { Guard = new() { AllowedOrigins = ["http://localhost:3000"] } }, Cancelled);
        using var http = new HttpClient(server.CreateInMemoryHandler());
        foreach ((HttpMethod method, string origin, int status) in new[]
        {
            (HttpMethod.Get, "https://evil.example", 403), (HttpMethod.Options, "http://localhost:3000", 403),
            (HttpMethod.Get, "http://localhost:3000", 200),
        })
        {
            using var request = new HttpRequestMessage(method, new Uri(server.BaseAddress, "v1beta/models?key=test"));
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Private-Network", "true");
            using HttpResponseMessage response = await http.SendAsync(request, Cancelled);
            Assert.Equal(status, (int)response.StatusCode);
            Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("?key=k", null, null, CredentialKind.ApiKey)]
    [InlineData("", "x-goog-api-key", "k", CredentialKind.ApiKey)]
    [InlineData("", "Authorization", "Bearer k", CredentialKind.Bearer)]
    [InlineData("?key=other", "x-goog-api-key", "k", CredentialKind.ApiKey)]
    public async Task Credential_IsTakenFromQueryOrHeader(string query, string? name, string? value, CredentialKind kind)
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(
            server, RawClient.GeminiPath + query, name is null ? [] : [(name, value!)]);
        MockSession session = await server.WaitForSessionAsync(null, Cancelled);
        Assert.Equal(kind, session.CredentialKind);
        Assert.True(session.HasCredential("k"));
        Assert.False(session.HasCredential("K"));
    }

    [Fact]
    public async Task NoKey_IsRefusedByACloseAfterSetupOnTheGeminiAPI()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server, RawClient.GeminiPath);
        await client.SendAsync(RawClient.Setup);
        (int? code, string? reason) = await client.ReceiveCloseAsync();
        Assert.Equal(1008, code);
        Assert.StartsWith("Method doesn't allow unregistered callers", reason, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(reason!), 60, 123);
    }

    [Fact]
    public async Task Vertex_WithoutCredentialsIsRefusedOnTheUpgrade()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        Assert.Equal(401, await UpgradeAsync(server, "Host: localhost",
            "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent"));
    }

    [Fact]
    public async Task Pinned_KeyIsTheOnlyOneThatIsGood()
    {
        await using MockServer server = await MockServer.StartAsync(
            s_instant with { Credentials = new CredentialOptions { OnlyKey = "the-key" } }, Cancelled);
        await using RawClient good = await RawClient.StartAsync(server, pathAndQuery: RawClient.GeminiPath + "?key=the-key");
        await using RawClient bad = await RawClient.ConnectAsync(server, RawClient.GeminiPath + "?key=another");
        await bad.SendAsync(RawClient.Setup);
        Assert.Equal((1007, "API key not valid. Please pass a valid API key."), await bad.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Refusing_OnTheUpgradeIsAnOption()
    {
        await using MockServer server = await MockServer.StartAsync(
            s_instant with { Credentials = new CredentialOptions { RefuseOnUpgrade = true } }, Cancelled);
        Assert.Equal(401, await UpgradeAsync(server, "Host: localhost", RawClient.GeminiPath + "?key=invalid"));
    }

    [Fact]
    public async Task Catch_AllPathIsAnOption()
    {
        await using MockServer server =
            await MockServer.StartAsync(s_instant with { Endpoint = new() { CatchAllPaths = true } }, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server, "/proxy/path", ("Authorization", "Bearer t"));
        await client.SendAsync("""{"setup":{"model":"publishers/google/models/gemini-live-2.5-flash"}}""");
        Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]!["sessionId"]);
    }

    [Fact]
    public async Task Number_OfConnectionsIsBounded()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant with { Limits = new() { MaxConnections = 2 } }, Cancelled);
        await using RawClient first = await RawClient.StartAsync(server);
        await using RawClient second = await RawClient.StartAsync(server);
        Assert.Equal(503, await UpgradeAsync(server, "Host: localhost"));
        await first.CloseAsync();
        await (await server.WaitForSessionAsync(session => session.Number == 1, Cancelled)).WaitForEndAsync(Cancelled);
        await using RawClient third = await RawClient.StartAsync(server);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Upgrade_IsRefusedByFaultAsOftenAsTold(int status)
    {
        await using MockServer server =
            await MockServer.StartAsync(s_instant with { Faults = [Fault.RefuseUpgrade(status, times: 2)] }, Cancelled);
        Assert.Equal(status, await UpgradeAsync(server, "Host: localhost"));
        Assert.Equal(status, await UpgradeAsync(server, "Host: localhost"));
        await using RawClient client = await RawClient.StartAsync(server);
    }

    [Fact]
    public async Task Live_PathWithoutUpgradeSaysWhatIsMissing()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        using var http = new HttpClient(server.CreateInMemoryHandler());
        using HttpResponseMessage response = await http.GetAsync(new Uri(server.BaseAddress, RawClient.GeminiPath), Cancelled);
        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
        Assert.Contains("WebSocket", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host: evil.example", RawClient.GeminiPath, "--allow-host")]
    [InlineData("Host: localhost\r\nOrigin: http://localhost:5173", RawClient.GeminiPath, "--allow-origin")]
    [InlineData("Host: localhost", "/elsewhere", "--catch-all-paths")]
    [InlineData("Host: localhost", RawClient.GeminiPath + "?key=invalid", "API key not valid")]
    [InlineData("Host: localhost\r\nSec-WebSocket-Key: short", RawClient.GeminiPath + "?key=test", "Sec-WebSocket-Key")]
    public async Task Refusal_SaysWhyToItsSenderAndInTheLog(string headers, string path, string reason)
    {
        var log = new ListLogger();
        await using MockServer server = await MockServer.StartAsync(
            s_instant with { LoggerFactory = log, Credentials = new CredentialOptions { RefuseOnUpgrade = true } }, Cancelled);
        await using Stream stream = server.ConnectInMemory();
        await WriteHandshakeAsync(stream, headers, path);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        string answer = "";
        // The body is the last line, without an end.
        while (await reader.ReadLineAsync(Cancelled) is { Length: > 0 } line)
            answer += line + "\n";
        int length = int.Parse(
            answer.Split('\n').Single(line => line.StartsWith("Content-Length:", StringComparison.Ordinal)).Split(' ')[1],
            System.Globalization.CultureInfo.InvariantCulture);
        char[] body = new char[length];
        await reader.ReadBlockAsync(body, Cancelled);
        Assert.Contains(reason, new string(body), StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Contains(new string(body), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_TellsOfASessionFromItsOpeningToItsEnd()
    {
        var log = new ListLogger();
        await using MockServer server = await MockServer.StartAsync(s_instant with { LoggerFactory = log }, Cancelled);
        await using (RawClient client = await RawClient.StartAsync(server))
        {
            await client.SendAsync("""{"toolResponse":{"functionResponses":[{"id":"a\u001b[31m","name":"nobody\n asked"}]}}""");
            await client.CloseAsync();
        }

        await server.Sessions[0].WaitForEndAsync(Cancelled);
        Assert.Collection(
            log.Lines.Where(line => line.StartsWith("Session ", StringComparison.Ordinal)),
            line => Assert.Equal("Session 1 opened: GeminiApi v1beta, credential: ApiKey.", line),
            line => Assert.Equal("Session 1 is set up for models/gemini-2.0-flash-live-001.", line),
            line => Assert.Equal("Session 1: A function response for 'nobody? asked' matches no open call (id 'a?[31m'); ignored.", line),
            line => Assert.StartsWith("Session 1 was ended by Client, close code 1000", line, StringComparison.Ordinal));
    }

    // Where two readers of a request may see two requests, it is refused, on every path and by every way in.
    [Theory]
    [InlineData("GET PATH HTTP/1.1\nHost: localhost\r\nUPGRADE\r\n\r\n", 400)]
    [InlineData("GET PATH HTTP/1.1\r\nHost: localhost\nUPGRADE\r\n\r\n", 400)]
    [InlineData("GET PATH HTTP/1.1\r\nHost: localhost\r\nUPGRADE\n\r\n", 400)]
    [InlineData("GET PATH HTTP/1.1\r\nHost: localhost\r\nUPGRADE\r\n\n", 400)]
    [InlineData("GET PATH HTTP/1.1\nHost: localhost\nUPGRADELF\n\n", 400)]
    [InlineData("GET /v1beta/models?key=k HTTP/1.1\nHost: localhost\n\n", 400)]
    [InlineData("GET /v1beta/models?key=k HTTP/1.1\r\nHost: localhost\n\r\n", 400)]
    [InlineData("GET PATH HTTP/1.0\r\nHost: localhost\r\nUPGRADE\r\n\r\n", 400)]
    [InlineData("POST /v1beta/auth_tokens?key=k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400)]
    [InlineData("POST /v1beta/auth_tokens?key=k HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 12\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400)]
    [InlineData("GET PATH HTTP/1.1\r\nHost: localhost\r\nUPGRADE\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
    [InlineData("GET PATH HTTP/1.1\r\nHost: localhost\r\nUPGRADE\r\n\r\n", 101)]
    [InlineData("GET /v1beta/models?key=k HTTP/1.1\r\nHost: localhost\r\n\r\n", 200)]
    [InlineData("POST /v1beta/auth_tokens?key=k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n{\n }", 200)]
    [InlineData("POST /v1beta/auth_tokens?key=k HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\n}\r\n0\r\n\r\n",
        200)]
    public async Task Request_ThatCanBeReadInTwoWaysIsRefused(string request, int status)
    {
        const string upgrade =
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using Stream stream = server.ConnectInMemory();
        string text = request.Replace("PATH", RawClient.GeminiPath + "?key=k", StringComparison.Ordinal)
            .Replace("UPGRADELF", upgrade.Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("UPGRADE", upgrade, StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), Cancelled);
        byte[] answer = new byte[12];
        await stream.ReadExactlyAsync(answer, Cancelled);
        Assert.Equal(status, int.Parse(Encoding.ASCII.GetString(answer, 9, 3), System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a handshake by hand and answers the status.</summary>
    private static async Task<int> UpgradeAsync(MockServer server, string headers, string path = RawClient.GeminiPath + "?key=test")
    {
        await using Stream stream = server.ConnectInMemory();
        await WriteHandshakeAsync(stream, headers, path);
        byte[] answer = new byte[12];
        await stream.ReadExactlyAsync(answer, Cancelled);
        return int.Parse(Encoding.ASCII.GetString(answer, 9, 3), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task WriteHandshakeAsync(Stream stream, string headers, string path)
    {
        string request =
            $"GET {path} HTTP/1.1\r\n{headers}{(headers.Length > 0 ? "\r\n" : "")}Upgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
    }
}
