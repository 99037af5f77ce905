using System.Text.Json.Nodes;
using LiveProto.Mocking.Control;
using LiveProto.Mocking.Tests.Clients;
using Microsoft.Playwright;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>The inspector's page in a real browser.</summary>
[Trait("Tier", "whole")]
public sealed class LivePageTests(BrowserFixture browser, NodeFixture node) : IClassFixture<NodeFixture>, IAsyncLifetime
{
    private const string VoiceSetup = """
        {"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["AUDIO"]},"inputAudioTranscription":{},"outputAudioTranscription":{}}}
        """;

    private Uri? _link;
    private ControlledServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ControlledServer.StartAsync(
        new MockServerOptions
        {
            Journal = new JournalOptions { MaxBytesPerSession = 0 },
            Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } }
        },
        new ControlOptions { InspectorLink = link => _link ??= link },
        Token);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Conversation_OfTheJavaScriptSdk_IsSeenAsItHappens()
    {
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!);
        IPage page = opened.Page;
        await node.RunScriptAsync("sdk.mjs", null, "text", _server.Server.BaseAddress.ToString().TrimEnd('/'));
        await page.GetByText("Hello from JavaScript").First.WaitForAsync();
        await opened.SeeAsync("turnComplete");
        Assert.Equal(1, await page.Locator("#conversation option").CountAsync());
        Assert.Equal("", new Uri(page.Url).Fragment);
    }

    [Fact]
    public async Task Person_SpeaksHearsPushesAndCloses()
    {
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!);
        IPage page = opened.Page;
        await using RawClient client = await RawClient.StartAsync(_server.Server, VoiceSetup);
        await page.Locator(".row", new() { HasText = "setupComplete" }).WaitForAsync();

        Task<List<JsonNode>> heard = client.ReceiveTurnAsync();
        await page.FillAsync("#words", "good morning");
        await page.CheckAsync("#spoken");
        await page.ClickAsync("#say button");
        await page.Locator(".row", new() { HasText = "speech: good morning" }).WaitForAsync();
        Assert.NotEmpty(await heard);
        await opened.SeeAsync("turnComplete");
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
        await opened.SeeAsync("ended");
        await opened.SaveScreenshotAsync("live.png");
    }
}
