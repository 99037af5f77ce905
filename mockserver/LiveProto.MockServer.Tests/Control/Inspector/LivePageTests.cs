using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Control;
using LiveProto.Mocking.Tests.Clients;
using LiveProto.Testing.Processes;
using Microsoft.Playwright;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>The inspector's page in a real browser.</summary>
public sealed class LivePageTests(BrowserFixture browser, NodeFixture node) : IClassFixture<BrowserFixture>, IClassFixture<NodeFixture>, IAsyncLifetime
{
    private const string VoiceSetup = """
        {"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["AUDIO"]},"inputAudioTranscription":{},"outputAudioTranscription":{}}}
        """;

    private readonly List<string> _faults = [];
    private Uri? _link;
    private ControlledServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ControlledServer.StartAsync(
        new MockServerOptions { Journal = new JournalOptions { MaxBytesPerSession = 0 }, Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } },
        new ControlOptions { InspectorLink = link => _link ??= link },
        Token);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Empty(_faults);
    }

    [Fact]
    public async Task Conversation_OfTheJavaScriptSdk_IsSeenAsItHappens()
    {
        IPage page = await OpenAsync();
        await node.RunScriptAsync("sdk.mjs", null, "text", _server.Server.BaseAddress.ToString().TrimEnd('/'));
        await page.GetByText("Hello from JavaScript").First.WaitForAsync();
        await SeeAsync(page, "turnComplete");
        Assert.Equal(1, await page.Locator("#conversation option").CountAsync());
        Assert.Equal("", new Uri(page.Url).Fragment);
    }

    [Fact]
    public async Task Person_Speaks_Hears_Pushes_AndCloses()
    {
        IPage page = await OpenAsync();
        await using RawClient client = await RawClient.StartAsync(_server.Server, VoiceSetup);
        await page.Locator(".row", new() { HasText = "setupComplete" }).WaitForAsync();

        Task<List<JsonNode>> heard = client.ReceiveTurnAsync();
        await page.FillAsync("#words", "good morning");
        await page.CheckAsync("#spoken");
        await page.ClickAsync("#say button");
        await page.Locator(".row", new() { HasText = "speech: good morning" }).WaitForAsync();
        Assert.NotEmpty(await heard);
        await SeeAsync(page, "turnComplete");
        await page.Locator("#latencies td", new() { HasText = "End of speech" }).First.WaitForAsync();
        await page.ClickAsync("#play");
        await Assertions.Expect(page.Locator("#live-state")).ToContainTextAsync("playing");
        IDownload wav = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#save-wav"));
        byte[] bytes = await File.ReadAllBytesAsync(await wav.PathAsync(), Token);
        Assert.True(bytes.Length > 24_000 && bytes.AsSpan().StartsWith("RIFF"u8));

        await page.ClickAsync("summary");
        await page.FillAsync("#push-text", """{"serverContent":{"modelTurn":{"parts":[{"text":"<img src=x onerror=alert(1)>"}]}}}""");
        await page.ClickAsync("#push button");
        await page.FillAsync("#search", "<img");
        await page.Locator(".row", new() { HasText = "<img src=x" }).ClickAsync();
        await page.FillAsync("#search", "");
        Assert.Contains("<img", await page.Locator("#json").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("img").CountAsync());

        await page.FillAsync("#fault-text", "nonsense");
        await page.ClickAsync("#fault button");
        await Assertions.Expect(page.Locator("#live-state")).ToContainTextAsync("400");
        await page.ClickAsync("#close");
        await SeeAsync(page, "ended");
        await SaveScreenshotAsync(page, "live.png");
    }

    [Theory]
    [InlineData("light", 1280)]
    [InlineData("dark", 400)]
    public async Task Page_HasNoSeriousFindingOfAxe(string scheme, int width)
    {
        (string? modules, string missing) = await NpmPackages.InstallAsync("axe-core@4.14.1");
        Assert.SkipWhen(modules is null, missing);
        IPage page = await OpenAsync(new BrowserNewContextOptions
        {
            // axe is put in by hand: the page's policy would not have it.
            BypassCSP = true,
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        await using RawClient client = await RawClient.StartAsync(_server.Server, RawClient.Setup);
        await page.Locator(".row", new() { HasText = "setupComplete" }).ClickAsync();
        await page.ClickAsync("summary");
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(modules, "axe-core", "axe.min.js") });
        JsonElement found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0].html }))");
        JsonNode[] serious =
        [
            .. JsonNode.Parse(found.GetRawText())!.AsArray().Select(one => one!).Where(one => (string?)one["impact"] is "serious" or "critical"),
        ];
        Assert.True(serious.Length == 0, string.Join('\n', serious.Select(one => one.ToJsonString())));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its window.");
        await SaveScreenshotAsync(page, $"live-{scheme}.png");
    }

    // Only the rows that can be seen are in the page, but every kind is in its filter.
    private static Task SeeAsync(IPage page, string kind) =>
        page.Locator($"#kind option:text-is('{kind}')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    private async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        IPage page = await browser.OpenAsync(options);
        page.PageError += (_, error) => _faults.Add(error);
        page.Dialog += (_, dialog) => _faults.Add(dialog.Message);
        page.Console += (_, message) =>
        {
            // Which a browser says of a request that was refused, or of a line that was cut.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _faults.Add(message.Text);
        };
        await page.GotoAsync(_link!.ToString());
        await Assertions.Expect(page.Locator("#line")).ToHaveTextAsync("live");
        return page;
    }

    // For people to look at: LIVEPROTO_SCREENSHOTS names the folder.
    private static async Task SaveScreenshotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("LIVEPROTO_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name), FullPage = true });
    }
}
