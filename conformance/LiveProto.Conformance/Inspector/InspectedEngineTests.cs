using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Mocking.Tests.Control.Inspector;
using Microsoft.Playwright;

namespace LiveProto.Conformance.Inspector;

/// <summary>A conversation of the engine in the inspector's page: what it does is seen, measured and heard, and what a person does on the
/// page, it copes with.</summary>
public sealed class InspectedEngineTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string[] s_kinds =
        ["setup", "content", "audio", "activity", "inputTranscription", "outputTranscription", "toolCall", "toolResponse", "interrupted"];

    private static readonly string[] s_measures =
        ["End of speech → first audio", "Text → first content", "Barge-in → interrupted", "Call → answer"];

    [Fact]
    public async Task Conversation_WithABargeIn_IsSeenMeasuredAndHeard()
    {
        await using InspectedEngine engine = await InspectedEngine.StartAsync(browser);
        IPage page = engine.Opened.Page;
        await engine.AskAsync("Hello there");
        await engine.SpeakAsync("How is the weather", AudioPace.AsFastAsAllowed);
        await engine.ReadTurnAsync();
        Assert.Contains("the lights are on", (await engine.AskAsync("Turn on the lights please")).Transcript, StringComparison.Ordinal);
        Task<LiveTurn> story = engine.AskAsync("Tell me a very long story about the wind and the sea and all that sails on it");
        await page.Locator("#turns tr", new() { HasText = "all that sails" }).WaitForAsync();
        await engine.SpeakAsync("Stop", AudioPace.RealTime);
        Assert.Equal(LiveTurnEnding.Interrupted, (await story).Ending);
        await engine.ReadTurnAsync();

        foreach (string kind in s_kinds)
            await engine.Opened.SeeAsync(kind);
        foreach (string measure in s_measures)
            await page.Locator("#latencies td", new() { HasText = measure }).First.WaitForAsync();
        await Assertions.Expect(page.Locator("#turns tr.interrupted")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#turns tr.interrupted")).ToContainTextAsync("Tell me a very long story");
        await Assertions.Expect(page.Locator("#turns tr.complete")).ToHaveCountAsync(4);

        // From the cut turn on, as both sides heard it: the blue mark goes on with the sound.
        await page.Locator("#turns tr.interrupted").GetByRole(AriaRole.Button).ClickAsync();
        string mark = await MarkAsync(page);
        await page.ClickAsync("#play");
        await Assertions.Expect(page.Locator("#live-state")).ToContainTextAsync("playing from");
        await Assertions.Expect(page.Locator("#cursor")).Not.ToHaveAttributeAsync("style", mark);
        await page.ClickAsync("#stop");
        await engine.Opened.SaveScreenshotAsync("engine.png");
    }

    [Fact]
    public async Task Conversation_ThatLosesItsConnections_StaysOneLine()
    {
        await using InspectedEngine engine = await InspectedEngine.StartAsync(browser);
        IPage page = engine.Opened.Page;
        ILocator conversations = page.Locator("#conversation option");
        await engine.AskAsync("Remember the number forty two");
        await engine.Opened.SeeAsync("handle");

        await page.ClickAsync("#go-away");
        await Assertions.Expect(conversations).ToHaveTextAsync(["1 → 2 (default)"]);
        await engine.AskAsync("Remember the number forty three");

        await page.FillAsync("#close-code", "1011");
        await page.ClickAsync("#close");
        await Assertions.Expect(conversations).ToHaveTextAsync(["1 → 2 → 3 (default)"]);
        Assert.Contains("forty", (await engine.AskAsync("What was my last question?")).Transcript, StringComparison.Ordinal);
        foreach (string kind in (string[])["goAway", "ended"])
            await engine.Opened.SeeAsync(kind);
        await Assertions.Expect(page.Locator("#turns tr.complete")).ToHaveCountAsync(3);
        await engine.Opened.SaveScreenshotAsync("engine-moves.png");

        IDownload recording = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#save-recording"));
        string text = await File.ReadAllTextAsync(await recording.PathAsync(), TestContext.Current.CancellationToken);
        foreach (string connection in (string[])["\n1@ ", "\n2@ ", "\n3@ "])
            Assert.Contains(connection, text, StringComparison.Ordinal);
        Assert.Contains("\"handle\":\"handle-", text, StringComparison.Ordinal);
    }

    private static async Task<string> MarkAsync(IPage page) => await page.Locator("#cursor").GetAttributeAsync("style") ?? "";
}
