using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LiveProto.Mocking.Control;
using LiveProto.Mocking.Control.Inspector;
using Microsoft.Playwright;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>The page under people's hands and under load: keys alone, hostile texts of a megabyte, ten thousand messages, comparing, every
/// look of it.</summary>
[Trait("Tier", "whole")]
public sealed class PageInUseTests(BrowserFixture browser) : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;
    private const string Hostile = "</script><img src=x onerror=alert(1)>\u202e\u2066<b>";

    private const string Recording = """
        liveproto recording 1
        $1 AAAQAAAgADAAQAAAEAAAIAAwAEAAABAAACAAMABAAAAQAAAgADAAQAAAEAAAIAAwAEAAABAAACAAMABAAAAQAAAgADAAQAAAEAAAIAAwAEAAABAAACAAMABA
        1@ gemini v1beta
        1> 0.000 {"setup":{"model":"models/m"}}
        1< 0.100 {"setupComplete":{}}
        1> 1.000 {"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello there"}]}],"turnComplete":true}}
        1< 1.300 {"serverContent":{"modelTurn":{"role":"model","parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"$1"}}]}}}
        1< 1.400 {"serverContent":{"turnComplete":true}}
        1! 2.000 client 1000 ""
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("liveproto-page-").FullName;
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

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Keys_AloneReachEverything()
    {
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!);
        IPage page = opened.Page;
        await using RawClient client = await RawClient.StartAsync(_server.Server);
        await opened.SeeAsync("setupComplete");

        // Every control that is shown is met by Tab, in the order of the page, and shows that it has the focus.
        string[] shown = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('button,input,select,textarea,summary,[tabindex=\"0\"]')].filter((one) => one.checkVisibility() && !one.disabled && one.id).map((one) => one.id)");
        var met = new List<string>();
        for (int i = 0; i < shown.Length + 20 && met.Count < shown.Length; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            string id = await page.EvaluateAsync<string>("document.activeElement.id");
            if (id.Length > 0 && !met.Contains(id))
                met.Add(id);
            Assert.True(await page.EvaluateAsync<bool>(
                "document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== 'none'"), id);
        }

        Assert.Equal(shown, met);
        await page.FocusAsync("#words");
        await page.Keyboard.TypeAsync("by keys");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".row", new() { HasText = "text: by keys" }).WaitForAsync();
        await opened.SeeAsync("turnComplete");

        await page.FocusAsync("#list");
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Locator("#picked")).ToContainTextAsync("from server");
        await page.FocusAsync("#stage");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("+");
        Assert.Equal("row-" + await page.Locator(".row[aria-selected=true]").GetAttributeAsync("data-index"),
            await page.Locator("#list").GetAttributeAsync("aria-activedescendant"));
        await page.FocusAsync("summary");
        await page.Keyboard.PressAsync("Enter");
        await page.FocusAsync("#scenario-text");
        await page.Keyboard.TypeAsync("""[{"when":{"text":{"contains":"again"}},"say":"scripted"}]""");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#live-state")).ToContainTextAsync("answers come by it");
        await page.FocusAsync("#fault-text");
        await page.Keyboard.TypeAsync("close:1011@turn-complete");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#live-state")).ToContainTextAsync("the fault is set");
        await page.FocusAsync("#words");
        await page.Keyboard.TypeAsync("again");
        await page.Keyboard.PressAsync("Enter");
        await opened.SeeAsync("ended");
        await page.FocusAsync("#search");
        await page.Keyboard.TypeAsync("scripted");
        await page.Locator(".row", new() { HasText = "scripted" }).First.WaitForAsync();
    }

    [Fact]
    public async Task Session_ThatGoesOn_LeavesWhatIsInUseAlone()
    {
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!);
        IPage page = opened.Page;
        await using RawClient client = await RawClient.StartAsync(_server.Server);
        await client.SayAsync("One");
        await client.ReceiveTurnAsync();
        await Assertions.Expect(page.Locator("#turns tr.complete")).ToHaveCountAsync(1);
        await page.Locator("#turns button").FocusAsync();
        await page.EvaluateAsync("document.querySelector('#conversation option').isTheSame = true");

        await client.SayAsync("Two");
        await client.ReceiveTurnAsync();
        await Assertions.Expect(page.Locator("#turns tr.complete")).ToHaveCountAsync(2);
        Assert.Equal("1", await page.EvaluateAsync<string>("document.activeElement.textContent"));

        // The button of the mouse is down on a row while more comes, and up after it.
        await page.Locator(".row", new() { HasText = "setupComplete" }).HoverAsync();
        await page.Mouse.DownAsync();
        _server.Server.Sessions[0].PushRaw("""{"serverContent":{"waitingForInput":true}}""");
        await page.Locator(".row", new() { HasText = "serverContent" }).WaitForAsync();
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator(".row[aria-selected=true]")).ToContainTextAsync("setupComplete");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('#conversation option').isTheSame"));
    }

    [Fact]
    public async Task Texts_OfAMegabyte_AreTextInEveryField()
    {
        string long_ = Hostile + new string('x', Megabyte);
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!);
        IPage page = opened.Page;
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri(_server.Server.LiveUri + "?key=any"), Token);
        Task reading = ReadAllAsync(client);
        await SendAsync(client,
            $$$$$$"""{"setup":{"model":"models/gemini-2.0-flash-live-001","systemInstruction":{"parts":[{"text":{{{{{{JsonSerializer.Serialize(long_)}}}}}} }]}}}""");
        await opened.SeeAsync("setupComplete");
        MockSession session = _server.Server.Sessions[0];
        string quoted = JsonSerializer.Serialize(long_);
        foreach (string message in (string[])
        [
            $$$$$$"""{"serverContent":{"modelTurn":{"parts":[{"text":{{{{{{quoted}}}}}} }]}}}""",
            $$$$$$"""{"serverContent":{"inputTranscription":{"text":{{{{{{quoted}}}}}} }}}""",
            $$$$$$"""{"toolCall":{"functionCalls":[{"id":{{{{{{quoted}}}}}} ,"name":{{{{{{quoted}}}}}} ,"args":{ {{{{{{quoted}}}}}} :1 } }]}}""",
            $$$$$$"""{"goAway":{"timeLeft":{{{{{{quoted}}}}}} }}""",
            $$$$$$"""{ {{{{{{quoted}}}}}} :{{{{{{quoted}}}}}}  }""",
            long_,
        ])
        {
            session.PushRaw(message);
        }

        await opened.SeeAsync("goAway");
        await page.ClickAsync("summary");
        foreach (string field in (string[])["#words", "#push-text", "#scenario-text", "#fault-text", "#search"])
            await page.EvaluateAsync(
                "([id, text]) => { const one = document.querySelector(id); one.value = text; one.dispatchEvent(new Event('input')); }",
                new[] { field, long_ });
        await page.ClickAsync("#fault button");
        await Assertions.Expect(page.Locator("#live-state")).ToContainTextAsync("400");
        await page.ClickAsync("#scenario button");
        await Assertions.Expect(page.Locator("#live-state")).ToContainTextAsync("scenario:1:1");
        await page.ClickAsync("#push button");
        await Assertions.Expect(page.Locator("#live-state")).ToHaveTextAsync("pushed");
        await page.FillAsync("#search", "goaway");
        await page.Locator(".row.server").First.ClickAsync();
        await Assertions.Expect(page.Locator("#json")).ToContainTextAsync("<img src=x onerror=alert(1)>\\u202e\\u2066");
        await page.ClickAsync("#whole");
        Assert.True((await page.Locator("#json").TextContentAsync())!.Length > Megabyte);

        string file = Path.Combine(_folder, Hostile[..3].Replace("/", "", StringComparison.Ordinal) + "x.live");
        await File.WriteAllTextAsync(file, "liveproto recording 1\n" + long_, Token);
        await page.SetInputFilesAsync("#other-file", file);
        await Assertions.Expect(page.Locator("#file-state")).ToHaveTextAsync("Line 2 is of no recording.");
        Assert.Equal((0, 0), (await page.Locator("img").CountAsync(), await page.Locator("main b, main script").CountAsync()));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than its window.");
        session.Close();
        await reading;
    }

    [Fact]
    public async Task TenThousandMessages_StayAFewRowsAndAFewStrokes()
    {
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!);
        IPage page = opened.Page;
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri(_server.Server.LiveUri + "?key=any"), Token);
        await SendAsync(client, RawClient.Setup);
        Task reading = ReadAllAsync(client);
        await opened.SeeAsync("setupComplete");
        MockSession session = _server.Server.Sessions[0];
        string sound = Convert.ToBase64String(Enumerable.Range(0, 4800).Select(static i => (byte)(i * 7)).ToArray());
        for (int i = 0; i < 10_000; i++)
        {
            session.PushRaw(i % 4 == 0
                ? $$$$$$"""{"serverContent":{"outputTranscription":{"text":"word {{{{{{i}}}}}}  "}}}"""
                : $$$$$$"""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"{{{{{{sound}}}}}}"}}]}}}""");
            if (i % 500 == 499)
                await session.WaitForIdleAsync(Token);
        }

        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("10003 of 10003", new() { Timeout = 30_000 });
        int rows = await page.Locator("#list .row").CountAsync();
        Assert.InRange(rows, 10, 60);

        // What one step of scrolling makes of the page, and what one drawing makes of the canvas.
        JsonElement work = await page.EvaluateAsync<JsonElement>("""
            async () => {
              const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
              let [nodes, strokes] = [0, 0];
              const count = (all) => { for (const one of all) nodes += one.addedNodes.length; };
              new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
              const fill = CanvasRenderingContext2D.prototype.fillRect;
              CanvasRenderingContext2D.prototype.fillRect = function (...area) { strokes++; fill.apply(this, area); };
              document.getElementById('list').scrollTop = 120_000;
              await frame();
              const scrolled = nodes;
              document.getElementById('scroll').dispatchEvent(new Event('input'));
              await frame();
              return { scrolled, strokes };
            }
            """);
        Assert.InRange(work.GetProperty("scrolled").GetInt32(), 10, 60);
        Assert.InRange(work.GetProperty("strokes").GetInt32(), 100, 4000);
        Assert.InRange(await page.Locator("#list .row").CountAsync(), 10, 60);
        await opened.SaveScreenshotAsync("ten-thousand.png");
        session.Close();
        await reading;
    }

    [Theory]
    [InlineData("light", 1280)]
    [InlineData("dark", 400)]
    public async Task EveryView_HasNoSeriousFindingOfAxe(string scheme, int width)
    {
        await using InspectorPage opened = await InspectorPage.OpenAsync(browser, _link!, InspectorPage.ForAxe(scheme, width));
        IPage page = opened.Page;
        await using RawClient client = await RawClient.StartAsync(_server.Server);
        await client.SayAsync("Hello there");
        await client.ReceiveTurnAsync();
        await page.Locator(".row", new() { HasText = "setupComplete" }).ClickAsync();
        await page.ClickAsync("summary");
        await opened.ExamineAsync($"live-{scheme}.png");

        string file = Path.Combine(_folder, "other.live");
        await File.WriteAllTextAsync(file, Recording, Token);
        await page.SetInputFilesAsync("#other-file", file);
        await Assertions.Expect(page.Locator("#file-state")).ToContainTextAsync("Comparing with other.live");
        await Assertions.Expect(page.Locator("#other-picked")).ToContainTextAsync("0.100000 s");
        await page.Locator("#latencies tr.other td", new() { HasText = "300 ms" }).First.WaitForAsync();
        await opened.ExamineAsync($"compare-{scheme}.png");

        string journal = Path.Combine(_folder, "run.jsonl");
        string lines = await page.EvaluateAsync<string>(
            "import('/inspector/page.js').then((page) => page.chosenConversation().entries.map((entry) => JSON.stringify(entry.line)).join('\\n'))");
        await File.WriteAllTextAsync(journal, lines, Token);
        string report = Path.Combine(_folder, "report.html");
        await using (FileStream html = File.Create(report))
            await SessionReport.WriteAsync(new MemoryStream(Encoding.UTF8.GetBytes(lines)), html, Token);
        await using InspectorPage reported = await InspectorPage.VisitAsync(browser, new Uri(report), InspectorPage.ForAxe(scheme, width));

        // The report shows what the page showed: the same turns, latencies and entries. The head tells the scale, which the other
        // recording widened.
        foreach (string part in (string[])["#turns", "#latencies"])
            Assert.Equal(await page.Locator(part + " tr:not(.other):has(td)").AllInnerTextsAsync(),
                await reported.Page.Locator(part + " tr:not(.other):has(td)").AllInnerTextsAsync());
        await reported.Page.SetInputFilesAsync("#other-file", file);
        await reported.Page.Locator("#other-list .row").First.ClickAsync();
        await reported.ExamineAsync($"report-{scheme}.png");
    }

    private static Task SendAsync(ClientWebSocket client, string text) =>
        client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Token);

    private static async Task ReadAllAsync(ClientWebSocket client)
    {
        byte[] buffer = new byte[64 * 1024];
        while ((await client.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
        {
        }

        await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
    }
}
