using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Control;
using LiveProto.Mocking.Control.Inspector;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>The inspector as an HTTP client sees it: links, tokens, files, events, sound.</summary>
public sealed class LiveInspectorTests : IAsyncLifetime
{
    private readonly List<Uri> _links = [];
    private ControlledServer _server = null!;
    private HttpClient _http = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = new MockServerOptions
        {
            InMemory = true,
            Journal = new JournalOptions { MaxBytesPerSession = 0 },
            Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
        };
        _server = await ControlledServer.StartAsync(options, new ControlOptions { InspectorLink = _links.Add }, Token);
        _http = new HttpClient(_server.Server.CreateInMemoryHandler()) { BaseAddress = _server.Server.BaseAddress };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Link_IsGoodOnce_AndTheNextOneIsTold()
    {
        await EnterAsync(_links[0]);
        using HttpResponseMessage again = await TryEnterAsync(_links[0]);
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
        Assert.Equal(2, _links.Count);
        await EnterAsync(_links[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Link_ThatIsNone_LetsNobodyIn(string secret)
    {
        using HttpResponseMessage refused = await TryEnterAsync(new Uri("http://localhost/#" + secret));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Single(_links);
    }

    [Fact]
    public async Task Routes_WithoutAToken_AreRefused()
    {
        foreach (string path in (string[])["tests", "inspector/events", "inspector/sessions/1/sound"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync(new Uri(_server.ControlAddress, path), Token)).StatusCode);
    }

    [Fact]
    public async Task Page_IsServed_UnderAStrictPolicy_AndLoadsNothingElse()
    {
        using HttpResponseMessage page = await _http.GetAsync("/inspector/", Token);
        string html = await page.Content.ReadAsStringAsync(Token);
        Assert.StartsWith("default-src 'none'; script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("src=\"live.js\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", html.Replace("<!doctype", "", StringComparison.OrdinalIgnoreCase), StringComparison.Ordinal);
        foreach (string file in PageFiles.LiveFiles)
            Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/inspector/" + file, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/inspector/index.html", Token)).StatusCode);
    }

    [Theory]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    [InlineData("https://localhost", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Origin_HasToBeTheServersOwn(string origin, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await TryEnterAsync(_links[0], origin);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Events_TellWhatHappens_AndGoOnBehindTheLastOne()
    {
        await EnterAsync(_links[0]);
        using StreamReader first = await FollowAsync("");
        Assert.Equal("event: reset", await first.ReadLineAsync(Token));
        await using RawClient client = await RawClient.StartAsync(_server.Server, RawClient.Setup, $"/t/mine{RawClient.GeminiPath}?key=any");
        string id = "";
        await ReadUntilAsync(first, line =>
        {
            id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
            return line.Contains("\"setupComplete\"", StringComparison.Ordinal);
        });

        await client.SendAsync("""{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"AAD/f/9/AIA="}}}""");
        using StreamReader second = await FollowAsync(id);
        string line = await ReadUntilAsync(second, text => text.StartsWith("data: ", StringComparison.Ordinal));
        JsonNode entry = JsonNode.Parse(line[6..])!;
        Assert.Equal(("client", "mine"), ((string)entry["from"]!, (string)entry["test"]!));
        Assert.Equal(Convert.ToBase64String([0x80, 0x7f]), (string)entry["waves"]![0]!);
    }

    [Fact]
    public async Task Closed_NothingIsTaken()
    {
        await using RawClient client = await RawClient.StartAsync(_server.Server, RawClient.Setup);
        MockSession session = Assert.Single(_server.Server.Sessions);
        Assert.False(session.Journal.IsTakingFrames);
        await EnterAsync(_links[0]);
        using StreamReader events = await FollowAsync("");
        await ReadUntilAsync(events, text => text.Contains("\"opened\"", StringComparison.Ordinal));
        Assert.True(session.Journal.IsTakingFrames);
    }

    private async Task<StreamReader> FollowAsync(string lastId)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.ControlAddress, "inspector/events"));
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new StreamReader(await answer.Content.ReadAsStreamAsync(Token), Encoding.UTF8);
    }

    private static async Task<string> ReadUntilAsync(StreamReader reader, Predicate<string> isIt)
    {
        while (true)
        {
            string line = await reader.ReadLineAsync(Token) ?? throw new InvalidOperationException("The events ended.");
            if (isIt(line))
                return line;
        }
    }

    private async Task EnterAsync(Uri link)
    {
        using HttpResponseMessage answer = await TryEnterAsync(link);
        JsonNode body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)body["token"]!);
    }

    private async Task<HttpResponseMessage> TryEnterAsync(Uri link, string? origin = null)
    {
        string body = new JsonObject { ["link"] = link.Fragment.TrimStart('#') }.ToJsonString();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.ControlAddress, "inspector/enter"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await _http.SendAsync(request, Token);
    }
}
