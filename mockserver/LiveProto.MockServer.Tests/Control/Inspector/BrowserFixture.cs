using Microsoft.Playwright;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>Chromium as it is installed on this machine, started for the first test that opens a page; says why where there is
/// none.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];
    private readonly Lazy<Task<IBrowser?>> _browser;
    private IPlaywright? _playwright;

    public BrowserFixture() => _browser = new Lazy<Task<IBrowser?>>(LaunchAsync);

    /// <summary>A page of its own; the test is skipped where there is no browser.</summary>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        IBrowser? browser = await _browser.Value;
        Assert.SkipWhen(browser is null, "Chromium is not installed (apt-get install chromium).");
        IBrowserContext context = await browser.NewContextAsync(options);
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated && await _browser.Value is { } browser)
            await browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private async Task<IBrowser?> LaunchAsync()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string? program = s_names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (program is null)
            return null;
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--autoplay-policy=no-user-gesture-required"],
        });
    }
}
