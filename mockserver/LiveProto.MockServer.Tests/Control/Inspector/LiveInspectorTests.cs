using System.Net;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Control;
using LiveProto.Mocking.Control.Inspector;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>The inspector as an HTTP client sees it: links, tokens, files, events, sound.</summary>
public sealed class LiveInspectorTests : IAsyncLifetime
{
    private readonly List<Uri> _links = [];
    private ControlledServer _server = null!;
    private PageClient _page = null!;

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
        var http = new HttpClient(_server.Server.CreateInMemoryHandler()) { BaseAddress = _server.Server.BaseAddress };
        _page = new PageClient(http, _server.Server.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Link_IsGoodOnce_AndTheNextOneIsTold()
    {
        await _page.EnterAsync(_links[0]);
        using HttpResponseMessage again = await _page.TryEnterAsync(_links[0]);
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
        Assert.Equal(2, _links.Count);
        await _page.EnterAsync(_links[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Link_ThatIsNone_LetsNobodyIn(string secret)
    {
        using HttpResponseMessage refused = await _page.TryEnterAsync(new Uri("http://localhost/#" + secret));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Single(_links);
    }

    [Fact]
    public async Task Routes_WithoutAToken_AreRefused()
    {
        foreach (string path in (string[])["tests", "inspector/events", "inspector/sessions/1/sound"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await _page.Http.GetAsync(new Uri(_server.ControlAddress, path), Token)).StatusCode);
    }

    [Fact]
    public async Task Page_IsServedUnderAStrictPolicyAndLoadsNothingElse()
    {
        using HttpResponseMessage page = await _page.Http.GetAsync("/inspector/", Token);
        string html = await page.Content.ReadAsStringAsync(Token);
        Assert.StartsWith("default-src 'none'; script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("src=\"live.js\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", html.Replace("<!doctype", "", StringComparison.OrdinalIgnoreCase), StringComparison.Ordinal);
        foreach (string file in PageFiles.LiveFiles)
            Assert.Equal(HttpStatusCode.OK, (await _page.Http.GetAsync("/inspector/" + file, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _page.Http.GetAsync("/inspector/index.html", Token)).StatusCode);
    }

    [Theory]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    [InlineData("https://localhost", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Origin_HasToBeTheServersOwn(string origin, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await _page.TryEnterAsync(_links[0], origin);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Events_TellWhatHappens_AndGoOnBehindTheLastOne()
    {
        await _page.EnterAsync(_links[0]);
        using StreamReader first = await _page.FollowAsync("");
        Assert.Equal("event: reset", await first.ReadLineAsync(Token));
        await using RawClient client = await RawClient.StartAsync(_server.Server, RawClient.Setup,
            $"/t/mine{RawClient.GeminiPath}?key=any");
        string id = "";
        await PageClient.ReadUntilAsync(first, line =>
        {
            id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
            return line.Contains("\"setupComplete\"", StringComparison.Ordinal);
        });

        await client.SendAsync("""{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"AAD/f/9/AIA="}}}""");
        using StreamReader second = await _page.FollowAsync(id);
        string line = await PageClient.ReadUntilAsync(second, text => text.StartsWith("data: ", StringComparison.Ordinal));
        JsonNode entry = JsonNode.Parse(line[6..])!;
        Assert.Equal(("client", "mine"), ((string)entry["from"]!, (string)entry["test"]!));
        Assert.Equal(Convert.ToBase64String([0x80, 0x7f]), (string)entry["waves"]![0]!);
    }

    [Theory]
    [InlineData("say", """{"text":"typed"}""", "\"typed\"")]
    [InlineData("say", """{"as":"model","text":"from the model"}""", "from the model")]
    [InlineData("say", """{"text":"aloud","spoken":true}""", "speech")]
    [InlineData("push", """{"raw":"{\"serverContent\":{\"x\":1}}"}""", "\"x\":1")]
    [InlineData("go-away", """{"timeLeftMs":1500}""", "goAway")]
    [InlineData("close", """{"code":1011,"reason":"by hand"}""", "by hand")]
    public async Task Session_IsSpokenToAndCommanded_AndItIsSeen(string act, string body, string seen)
    {
        await _page.EnterAsync(_links[0]);
        using StreamReader events = await _page.FollowAsync();
        await using RawClient client = await RawClient.StartAsync(_server.Server);
        Assert.Equal(HttpStatusCode.OK, await _page.PostAsync($"sessions/1/{act}", body));
        await PageClient.ReadEntryAsync(events, seen);
    }

    [Theory]
    [InlineData("say", "{}", HttpStatusCode.BadRequest)]
    [InlineData("say", """{"text":"a","wav":"AAAA"}""", HttpStatusCode.BadRequest)]
    [InlineData("say", """{"as":"nobody","text":"a"}""", HttpStatusCode.BadRequest)]
    [InlineData("say", """{"wav":"!"}""", HttpStatusCode.BadRequest)]
    [InlineData("say", """{"wav":"AAAA"}""", HttpStatusCode.BadRequest)]
    [InlineData("push", "{}", HttpStatusCode.BadRequest)]
    [InlineData("go-away", """{"timeLeftMs":-1}""", HttpStatusCode.BadRequest)]
    [InlineData("close", """{"code":70000}""", HttpStatusCode.BadRequest)]
    public async Task Command_ThatIsNone_IsRefused(string act, string body, HttpStatusCode expected)
    {
        await _page.EnterAsync(_links[0]);
        await using RawClient client = await RawClient.StartAsync(_server.Server);
        Assert.Equal(expected, await _page.PostAsync($"sessions/1/{act}", body));
        Assert.Equal(HttpStatusCode.NotFound, await _page.PostAsync($"sessions/2/{act}", body));
    }

    [Fact]
    public async Task Closed_NothingIsTaken()
    {
        await using RawClient client = await RawClient.StartAsync(_server.Server, RawClient.Setup);
        MockSession session = Assert.Single(_server.Server.Sessions);
        Assert.False(session.Journal.IsTakingFrames);
        await _page.EnterAsync(_links[0]);
        using StreamReader events = await _page.FollowAsync("");
        await PageClient.ReadUntilAsync(events, text => text.Contains("\"opened\"", StringComparison.Ordinal));
        Assert.True(session.Journal.IsTakingFrames);
    }
}
