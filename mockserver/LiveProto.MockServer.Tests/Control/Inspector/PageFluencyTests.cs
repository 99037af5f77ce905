using System.Globalization;
using System.Text.Json;
using LiveProto.Mocking.Control;
using Microsoft.Playwright;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>
/// How long the page keeps its user waiting: the tasks of more than 50 ms that the browser counts. Figures, not verdicts, so they are
/// taken by hand, on a quiet machine: LIVEPROTO_COST=1 dotnet test mockserver/LiveProto.MockServer.Tests
/// --filter FullyQualifiedName~PageFluency --logger "console;verbosity=detailed".
/// </summary>
[Trait("Tier", "whole")]
public sealed class PageFluencyTests(BrowserFixture browser, ITestOutputHelper output)
{
    private const string Watch = """
        () => {
          globalThis.long = [];
          const note = (found) => long.push(...found.getEntries().map((one) => Math.round(one.duration)));
          new PerformanceObserver(note).observe({ type: 'longtask' });
        }
        """;

    private const string Up = """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"SOUND"}}}""";

    private const string Down =
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"SOUND"}}]}}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ten thousand messages", 10_000, 100)]
    [InlineData("an hour of both sides", 36_000, 200)]
    public async Task Page_UnderLoad_AnswersItsUser(string name, int messages, int milliseconds)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LIVEPROTO_COST") is null, "Set LIVEPROTO_COST to measure.");
        Uri? link = null;
        await using ControlledServer server = await ControlledServer.StartAsync(
            new MockServerOptions { Journal = new JournalOptions { MaxBytesPerSession = 0 } },
            new ControlOptions { InspectorLink = one => link ??= one }, Token);
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, link!);
        IPage page = opened.Page;
        await page.EvaluateAsync(Watch);
        await using RawClient client = await RawClient.StartAsync(server.Server);
        MockSession session = server.Server.Sessions[0];
        await SpeakAsync(client, session, messages / 2, milliseconds, TimeSpan.Zero);
        await page.WaitForTimeoutAsync(500);
        string all = string.Create(CultureInfo.InvariantCulture, $"of {messages + 3} entries");
        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync(all, new() { Timeout = 60_000 });
        await TellAsync(page, name, "all of it at once");

        await SpeakAsync(client, session, 50, milliseconds, TimeSpan.FromMilliseconds(100));
        await TellAsync(page, name, "100 more within five seconds");

        // A hand on the wheel, the keys and the search, each step behind the picture of the one before.
        await page.EvaluateAsync("""
            async () => {
              const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
              const send = (id, event) => { document.getElementById(id).dispatchEvent(event); return frame(); };
              for (let i = 0; i <= 20; i++) { document.getElementById('scroll').value = 50 * i; await send('scroll', new Event('input')); }
              for (let i = 0; i < 8; i++) { document.getElementById('closer').click(); await frame(); }
              for (let i = 0; i < 8; i++) { document.getElementById('wider').click(); await frame(); }
              for (let i = 0; i < 40; i++) { document.getElementById('list').scrollTop += 5000; await frame(); }
              for (let i = 0; i < 20; i++) await send('list', new KeyboardEvent('keydown', { key: 'PageUp' }));
              for (const text of ['a', 'au', 'aud', 'audi', 'audio', '']) {
                document.getElementById('search').value = text;
                await send('search', new Event('input'));
              }
              await new Promise((resolve) => setTimeout(resolve, 500));
            }
            """);
        await TellAsync(page, name, "scrolling, zooming, picking, searching");
        await opened.SaveScreenshotAsync($"fluency-{messages}.png");
    }

    // One message of each side, and so on.
    private static async Task SpeakAsync(RawClient client, MockSession session, int times, int milliseconds, TimeSpan pause)
    {
        string up = With(Sound(16 * milliseconds), Up);
        string down = With(Sound(24 * milliseconds), Down);
        for (int i = 0; i < times; i++)
        {
            await client.SendAsync(up);
            session.PushRaw(down);
            await client.ReceiveAsync();
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, Token);
        }
    }

    private static string With(string sound, string message) => message.Replace("SOUND", sound, StringComparison.Ordinal);

    // Quiet, but not silent: it is drawn, and judged to be no speech.
    private static string Sound(int samples) =>
        Convert.ToBase64String([.. Enumerable.Range(0, samples).SelectMany(static i => new[] { (byte)(i * 7 % 100), (byte)0 })]);

    private async Task TellAsync(IPage page, string name, string what)
    {
        int[] found = JsonSerializer.Deserialize<int[]>((await page.EvaluateAsync<JsonElement>("() => long.splice(0)")).GetRawText())!;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}, {what}: {found.Length} long tasks, longest {found.DefaultIfEmpty().Max()} ms, {found.Sum()} ms in all"));
    }
}
