using System.Net;
using LiveProto.Mocking.Tests.Hosting;

namespace LiveProto.Mocking.Tests.Credentials;

/// <summary>Keys go in and never come out; and nobody from outside gets in unasked.</summary>
public sealed class SecrecyTests
{
    private const string Canary = LiveProto.Testing.Secrecy.Canary.Key;

    private static readonly MockServerOptions s_instant = new()
    {
        InMemory = true,
        Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("?key=" + Canary, null, null)]
    [InlineData("?access_token=" + Canary, null, null)]
    [InlineData("", "x-goog-api-key", Canary)]
    [InlineData("", "Authorization", "Bearer " + Canary)]
    [InlineData("", "Authorization", "Token " + Canary)]
    public async Task NoKey_IsKeptOrLogged(string query, string? header, string? value)
    {
        var log = new ListLogger();
        await using MockServer server = await MockServer.StartAsync(s_instant with { LoggerFactory = log }, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server, RawClient.GeminiPath + query, header is null
            ? []
            : [(header, value!)]);
        await client.SendAsync(RawClient.Setup);
        await client.ReceiveAsync();
        MockSession session = server.Sessions[0];
        Assert.True(session.HasCredential(Canary));
        string[] told =
        [
            session.ToString(), server.ToString(), .. session.Warnings, .. session.Frames.Select(frame => frame.ToString()), .. log.Lines,
            .. new[] { "x-goog-api-key", "authorization", "cookie" }.Select(name => session.GetHeader(name) ?? ""),
        ];
        Assert.DoesNotContain(told, text => text.Contains("CANARY", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Key_ThatLooksRealIsWarnedOfOnce()
    {
        var log = new ListLogger();
        await using MockServer server = await MockServer.StartAsync(s_instant with { LoggerFactory = log }, Cancelled);
        for (int i = 0; i < 3; i++)
        {
            await using RawClient client = await RawClient.ConnectAsync(server, RawClient.GeminiPath + "?key=" + Canary);
        }

        Assert.Single(log.Lines, line => line.Contains("real API key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "0123456789abcdef")]
    [InlineData(true, null)]
    public async Task Address_ThatOthersCanReachNeedsAFlagAndAToken(bool allowed, string? token)
    {
        var options = new MockServerOptions
        {
            Endpoint = new() { Address = IPAddress.Any },
            Guard = new() { AllowNonLoopback = allowed, AccessToken = token }
        };
        await Assert.ThrowsAsync<ArgumentException>(() => MockServer.StartAsync(options, Cancelled));
    }

    [Fact]
    public async Task WithAn_AccessTokenNothingIsAnsweredWithoutIt()
    {
        const string token = "0123456789abcdef";
        var log = new ListLogger();
        var options = new MockServerOptions
        {
            Endpoint = new() { Address = IPAddress.Any },
            Guard = new() { AllowNonLoopback = true, AccessToken = token },
            LoggerFactory = log
        };
        await using MockServer server = await MockServer.StartAsync(options, Cancelled);
        Assert.Contains(log.Lines, line => line.Contains("others can reach it", StringComparison.Ordinal));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("v1beta/models?key=another"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("v1beta/models"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("v1beta/models?key=" + token));
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(
            () => RawClient.ConnectOverTcpAsync(new Uri(server.LiveUri + "?key=another")));
        await using RawClient client = await RawClient.ConnectOverTcpAsync(new Uri(server.LiveUri + "?key=" + token));

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using HttpResponseMessage response = await http.GetAsync(new Uri(server.BaseAddress, path), Cancelled);
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("http://localhost:3000/")]
    [InlineData("localhost:3000")]
    [InlineData("*")]
    public void Origin_ThatIsNoneIsRefusedByName(string origin) =>
        Assert.Throws<ArgumentException>(() => new MockServerOptions { Guard = new() { AllowedOrigins = [origin] } }.Validate());

    [Fact]
    public async Task Certificate_AuthorityFileLivesAsLongAsItsServerAndHoldsNoKey()
    {
        MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        string path = server.WriteCertificateAuthority();
        string pem = await File.ReadAllTextAsync(path, Cancelled);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", pem, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", pem, StringComparison.Ordinal);
        await server.DisposeAsync();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Journal_IsBoundedAndKeepsTheNewest()
    {
        await using MockServer server = await MockServer.StartAsync(
            s_instant with { Journal = new JournalOptions { MaxBytesPerSession = 4000 } }, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        for (int i = 0; i < 50; i++)
        {
            await client.SayAsync($"turn {i}");
            await client.ReceiveTurnAsync();
        }

        IReadOnlyList<JournalFrame> frames = server.Sessions[0].Frames;
        Assert.InRange(frames.Sum(frame => frame.Payload.Length), 1, 4000);
        Assert.Contains(frames, frame => frame.Contains("turn 49"));
        Assert.DoesNotContain(frames, frame => frame.Contains("\"turn 1\""));
        Assert.Equal("models/gemini-2.0-flash-live-001", server.Sessions[0].Setup!.Model);
    }

    [Fact]
    public async Task Ended_SessionsAreKeptUpToANumber()
    {
        await using MockServer server = await MockServer.StartAsync(
            s_instant with { Journal = new JournalOptions { EndedSessionsKept = 3 } }, Cancelled);
        for (int i = 0; i < 6; i++)
        {
            await using RawClient client = await RawClient.StartAsync(server);
            MockSession session = server.Sessions[^1];
            await client.CloseAsync();
            await session.WaitForEndAsync(Cancelled);
        }

        await using RawClient last = await RawClient.StartAsync(server);
        Assert.InRange(server.Sessions.Count, 4, 5);
    }
}
