using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Testing.Processes;
using Microsoft.Playwright;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>The inspector's page in a browser. Disposing it fails the test where the page ran into an error, or asked somebody
/// something.</summary>
internal sealed class InspectorPage : IAsyncDisposable
{
    private readonly List<string> _faults = [];

    private InspectorPage(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Opens the page of a running server.</summary>
    public static async Task<InspectorPage> OpenAsync(BrowserFixture browser, Uri link, BrowserNewContextOptions? options = null)
    {
        InspectorPage opened = await VisitAsync(browser, link, options);
        await Assertions.Expect(opened.Page.Locator("#line")).ToHaveTextAsync("live");
        return opened;
    }

    /// <summary>Opens whatever is there: a report, too.</summary>
    public static async Task<InspectorPage> VisitAsync(BrowserFixture browser, Uri address, BrowserNewContextOptions? options = null)
    {
        IPage page = await browser.OpenAsync(options);
        var opened = new InspectorPage(page);
        page.PageError += (_, error) => opened._faults.Add(error);
        page.Dialog += (_, dialog) => opened._faults.Add(dialog.Message);
        page.Console += (_, message) =>
        {
            // Which a browser says of a request that was refused, or of a line that was cut.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                opened._faults.Add(message.Text);
        };
        await page.GotoAsync(address.ToString());
        return opened;
    }

    /// <summary>For axe, which is put in by hand: the page's policy would not have it.</summary>
    public static BrowserNewContextOptions ForAxe(string scheme, int width) => new()
    {
        BypassCSP = true,
        ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        ViewportSize = new ViewportSize { Width = width, Height = 900 },
    };

    // Only the rows that can be seen are in the page, but every kind is in its filter.
    public Task SeeAsync(string kind) =>
        Page.Locator($"#kind option:text-is('{kind}')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>Drops a file on the page as a hand does: through the browser's own dragging, which reads it from the disk.</summary>
    public async Task DropAsync(string file)
    {
        ICDPSession browser = await Page.Context.NewCDPSessionAsync(Page);
        var data = new Dictionary<string, object>
        {
            ["items"] = Array.Empty<object>(),
            ["files"] = new[] { file },
            ["dragOperationsMask"] = 1,
        };
        foreach (string step in (string[])["dragEnter", "dragOver", "drop"])
        {
            var drag = new Dictionary<string, object> { ["type"] = step, ["x"] = 200, ["y"] = 200, ["data"] = data };
            await browser.SendAsync("Input.dispatchDragEvent", drag);
        }
    }

    /// <summary>No serious finding of axe, and nothing wider than the window.</summary>
    public async Task ExamineAsync(string name)
    {
        (string? modules, string missing) = await NpmPackages.InstallAsync("axe-core@4.14.1");
        Assert.SkipWhen(modules is null, missing);
        await Page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(modules, "axe-core", "axe.min.js") });
        JsonElement found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0].html }))");
        JsonNode[] serious =
        [
            .. JsonNode.Parse(found.GetRawText())!.AsArray().Select(one => one!)
                .Where(one => (string?)one["impact"] is "serious" or "critical"),
        ];
        Assert.True(serious.Length == 0, string.Join('\n', serious.Select(one => one.ToJsonString())));
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than its window.");
        await SaveScreenshotAsync(name);
    }

    // For people to look at: LIVEPROTO_SCREENSHOTS names the folder.
    public async Task SaveScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("LIVEPROTO_SCREENSHOTS") is { } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_faults);
    }
}
