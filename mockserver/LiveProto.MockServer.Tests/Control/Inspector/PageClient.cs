using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>What the inspector's page does over HTTP, without a browser.</summary>
internal sealed class PageClient(HttpClient http, Uri server) : IDisposable
{
    private readonly Uri _root = new(server, "/liveproto/v1/inspector/");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public HttpClient Http => http;

    /// <summary>Takes the link for a token, which is presented from then on; answers what the server says of itself.</summary>
    public async Task<JsonNode> EnterAsync(Uri link)
    {
        using HttpResponseMessage answer = await TryEnterAsync(link);
        JsonNode body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)body["token"]!);
        return body;
    }

    public async Task<HttpResponseMessage> TryEnterAsync(Uri link, string? origin = null)
    {
        using HttpRequestMessage request = Post("enter", new JsonObject { ["link"] = link.Fragment.TrimStart('#') }.ToJsonString());
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await http.SendAsync(request, Token);
    }

    public async Task<HttpStatusCode> PostAsync(string path, string body)
    {
        using HttpRequestMessage request = Post(path, body);
        using HttpResponseMessage answer = await http.SendAsync(request, Token);
        return answer.StatusCode;
    }

    public async Task<HttpResponseMessage> GetAsync(string path) => await http.GetAsync(new Uri(_root, path), Token);

    /// <summary>The stream of events behind the one of this id; empty = from the beginning.</summary>
    public async Task<StreamReader> FollowAsync(string lastId = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_root, "events"));
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new StreamReader(await answer.Content.ReadAsStreamAsync(Token), Encoding.UTF8);
    }

    public static async Task<string> ReadUntilAsync(StreamReader reader, Predicate<string> isIt)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            string line = await reader.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The events ended.");
            if (isIt(line))
                return line;
        }
    }

    /// <summary>The next entry that holds a text.</summary>
    public static async Task<JsonNode> ReadEntryAsync(StreamReader reader, string text)
    {
        string line = await ReadUntilAsync(
            reader, one => one.StartsWith("data: ", StringComparison.Ordinal) && one.Contains(text, StringComparison.Ordinal));
        return JsonNode.Parse(line["data: ".Length..])!;
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Post(string path, string body) => new(HttpMethod.Post, new Uri(_root, path))
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
    };
}
