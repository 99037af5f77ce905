using System.Text.Json.Nodes;
using LiveProto.Mocking.Control;
using LiveProto.Mocking.ToneSpeech;
using Microsoft.Playwright;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>What a person does on the page, and what comes of it in the session: files dropped and chosen, scenarios, faults.</summary>
[Trait("Tier", "whole")]
public sealed class PageActionsTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string Setup = """
        {"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]},"inputAudioTranscription":{}}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("liveproto-page-").FullName;
    private Uri? _link;
    private ControlledServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ControlledServer.StartAsync(
        new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } },
        new ControlOptions { InspectorLink = link => _link ??= link }, Token);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(48_000)]
    [InlineData(16_000)]
    public async Task Wav_DroppedOrChosen_IsHeardAsWhatItSays(int sampleRate)
    {
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!);
        IPage page = opened.Page;
        await using RawClient client = await RawClient.StartAsync(_server.Server, Setup);
        await opened.SeeAsync("setupComplete");

        await opened.DropAsync(await WriteWavAsync("dropped.wav", "good morning", sampleRate));
        await Assertions.Expect(page.Locator("#live-state")).ToHaveTextAsync("said what is in dropped.wav");
        Assert.Contains("good morning", TextOf(await client.ReceiveTurnAsync()), StringComparison.Ordinal);

        await page.SetInputFilesAsync("#wav", await WriteWavAsync("chosen.wav", "good night", sampleRate));
        await Assertions.Expect(page.Locator("#live-state")).ToHaveTextAsync("said what is in chosen.wav");
        Assert.Contains("good night", TextOf(await client.ReceiveTurnAsync()), StringComparison.Ordinal);
        await page.Locator(".row", new() { HasText = "speech: good night" }).WaitForAsync();
    }

    [Fact]
    public async Task File_DroppedThatIsNoWav_IsRefusedByItsName()
    {
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!);
        IPage page = opened.Page;
        await using RawClient client = await RawClient.StartAsync(_server.Server, Setup);
        await opened.SeeAsync("setupComplete");
        ILocator state = page.Locator("#live-state");

        string hostile = Path.Combine(_folder, "<img src=x onerror=alert(1)>\u202egnp.wav");
        await File.WriteAllTextAsync(hostile, "no sound", Token);
        await opened.DropAsync(hostile);
        await Assertions.Expect(state).ToContainTextAsync("<img src=x onerror=alert(1)>\\u202egnp.wav: 400");
        await Assertions.Expect(state).ToContainTextAsync("this is no WAV file");

        string large = Path.Combine(_folder, "large.wav");
        await File.WriteAllBytesAsync(large, new byte[6_000_001], Token);
        await page.SetInputFilesAsync("#wav", large);
        await Assertions.Expect(state).ToContainTextAsync("large.wav: A WAV file of at most 6 MB.");

        string other = Path.Combine(_folder, "\u202e<b>.txt");
        await File.WriteAllTextAsync(other, "neither", Token);
        await opened.DropAsync(other);
        await Assertions.Expect(page.Locator("#file-state")).ToContainTextAsync("Line 1 is no JSON.");
        Assert.Equal((0, 0), (await page.Locator("img").CountAsync(), await page.Locator("main b").CountAsync()));
    }

    [Fact]
    public async Task Scenario_SetAndTakenBack_AnswersTheTurnsBetween()
    {
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!);
        IPage page = opened.Page;
        await using RawClient client = await RawClient.StartAsync(_server.Server, Setup);
        await opened.SeeAsync("setupComplete");
        await page.ClickAsync("summary");

        // YAML, as it stands in a file.
        await page.FillAsync("#scenario-text", "rules:\n  - when:\n      text:\n        contains: weather\n    say: It rains.\n");
        await page.ClickAsync("#scenario button");
        await Assertions.Expect(page.Locator("#live-state")).ToHaveTextAsync("answers come by it from the next turn on");
        await client.SayAsync("How is the weather");
        Assert.Equal("It rains.", TextOf(await client.ReceiveTurnAsync()));
        await page.Locator("#turns tr", new() { HasText = "It rains." }).WaitForAsync();

        await page.FillAsync("#scenario-text", "rules: [{say: ");
        await page.ClickAsync("#scenario button");
        await Assertions.Expect(page.Locator("#live-state")).ToContainTextAsync("400");
        await page.FillAsync("#scenario-text", "");
        await page.ClickAsync("#scenario button");
        await Assertions.Expect(page.Locator("#live-state")).ToContainTextAsync("no scenario");
        await client.SayAsync("How is the weather");
        Assert.Contains("You said: How is the weather", TextOf(await client.ReceiveTurnAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_Injected_HitsTheNextTurnAndIsSeen()
    {
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!);
        IPage page = opened.Page;
        await using RawClient client = await RawClient.StartAsync(_server.Server, Setup);
        await opened.SeeAsync("setupComplete");
        await page.ClickAsync("summary");
        await page.FillAsync("#fault-text", "close:1011:<b>gone@turn-complete");
        await page.ClickAsync("#fault button");
        await Assertions.Expect(page.Locator("#live-state")).ToHaveTextAsync("the fault is set");
        await client.SayAsync("Hello");
        await opened.SeeAsync("ended");
        await Assertions.Expect(page.Locator(".row", new() { HasText = "by server, 1011" })).ToContainTextAsync("<b>gone");
        Assert.Equal(0, await page.Locator("main b").CountAsync());
    }

    private async Task<string> WriteWavAsync(string name, string text, int sampleRate)
    {
        string path = Path.Combine(_folder, name);
        byte[] pcm = System.Runtime.InteropServices.MemoryMarshal.AsBytes<short>(ToneSpeechEncoder.Encode(text, sampleRate)).ToArray();
        await File.WriteAllBytesAsync(path, new ReceivedAudio(sampleRate, pcm).ToWav(), Token);
        return path;
    }

    private static string TextOf(IEnumerable<JsonNode> messages) => string.Concat(messages
        .SelectMany(static message => message["serverContent"]?["modelTurn"]?["parts"]?.AsArray() ?? [])
        .Select(static part => (string?)part!["text"]));
}
