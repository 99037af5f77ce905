using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Control;

namespace LiveProto.Mocking.Tests.Control;

/// <summary>A test in another language, as far as the server can tell: HTTP requests with JSON in them.</summary>
internal sealed class ControlClient : IAsyncDisposable
{
    private readonly HttpClient _http;

    private ControlClient(ControlledServer server, string token)
    {
        Controlled = server;
        _http = new HttpClient(server.Server.CreateInMemoryHandler()) { BaseAddress = server.ControlAddress };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public ControlledServer Controlled { get; }

    public MockServer Server => Controlled.Server;

    public static async Task<ControlClient> StartAsync(MockServerOptions? options = null)
    {
        string token = ControlOptions.MakeToken();
        options ??= new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } };
        ControlledServer server = await ControlledServer.StartAsync(
            options with { InMemory = true }, new ControlOptions { Token = token }, TestContext.Current.CancellationToken);
        return new ControlClient(server, token);
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string path)
    {
        using HttpResponseMessage answer = await GetWholeAsync(path);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    public Task<HttpResponseMessage> GetWholeAsync(string path) =>
        _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, string body = "{}",
        CancellationToken? cancellationToken = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.PostAsync(
            new Uri(path, UriKind.Relative), content, cancellationToken ?? TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    public async Task<JsonNode[]> ReadJournalAsync(string path)
    {
        using HttpResponseMessage answer = await GetWholeAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    public Task<RawClient> ConnectAsync(string test, string setup = RawClient.Setup) =>
        RawClient.StartAsync(Server, setup, $"/t/{test}{RawClient.GeminiPath}?key=any");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Controlled.DisposeAsync();
    }
}
