using System.Net;
using System.Text;
using LiveProto.Client.Credentials;
using LiveProto.Messages;
using LiveProto.Testing.Secrecy;

namespace LiveProto.Client.Tests.Credentials;

public sealed class LiveTokensTests
{
    private readonly List<(HttpRequestMessage Request, string Body)> _sent = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAsync_WithoutARequest_AsksForTheServicesDefaults()
    {
        LiveToken token = await LiveTokens.CreateAsync(Answering(200, """{"name":"auth_tokens/abc"}"""), LiveCredential.ApiKey(Canary.Key),
            cancellationToken: Token);
        Assert.Equal("auth_tokens/abc", token.Name);
        Assert.DoesNotContain("abc", token.ToString(), StringComparison.Ordinal);
        (HttpRequestMessage request, string body) = Assert.Single(_sent);
        Assert.Equal((HttpMethod.Post, "https://generativelanguage.googleapis.com/v1alpha/auth_tokens"),
            (request.Method, request.RequestUri!.ToString()));
        Assert.Equal(Canary.Key, Assert.Single(request.Headers.GetValues("x-goog-api-key")));
        Assert.Equal("{}", body);
    }

    [Fact]
    public async Task CreateAsync_SendsEveryMember()
    {
        var request = new LiveTokenRequest
        {
            Uses = 3,
            ExpireTime = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.FromHours(2)),
            NewSessionExpireTime = new DateTimeOffset(2026, 11, 29, 9, 0, 0, 500, TimeSpan.Zero),
            Constraints = new Setup { Model = "gemini-test", GenerationConfig = new GenerationConfig { Temperature = 0.5 } },
            FieldMask = ["model", "generationConfig.temperature"],
        };
        LiveEndpoint gateway = LiveEndpoint.GeminiApi("v1beta", new Uri("wss://gateway.test:8443/gemini?tenant=7"));
        await LiveTokens.CreateAsync(Answering(200, """{"uses":3,"setup":{"name":"no"},"name":"auth_tokens/x"}"""),
            LiveCredential.Bearer(Canary.Key), request, gateway, Token);
        Assert.Equal("https://gateway.test:8443/gemini/v1beta/auth_tokens?tenant=7", _sent[0].Request.RequestUri!.ToString());
        Assert.Equal(
            """{"uses":3,"expireTime":"2026-11-29T10:00:00Z","newSessionExpireTime":"2026-11-29T09:00:00.5Z" """.TrimEnd()
            + ""","bidiGenerateContentSetup":{"model":"models/gemini-test","generationConfig":{"temperature":0.5}},"fieldMask":"model,generationConfig.temperature"}""",
            _sent[0].Body);
    }

    [Theory]
    [InlineData(400, """{"error":{"code":400,"details":[{"message":"inner"}],"message":"API key not valid."}}""", false,
        "API key not valid.")]
    [InlineData(403, """{"error":{"message":"Forbidden"}}""", false, "Check the key")]
    [InlineData(404, "<html>", false, "Check the base address")]
    [InlineData(429, "", true, "try again later")]
    [InlineData(503, "{\"error\":{\"message\":\"\\ud800\"}}", true, "try again later")]
    [InlineData(200, """{"name":"has a space"}""", false, "holds no token")]
    [InlineData(200, """["auth_tokens/x"]""", false, "holds no token")]
    public async Task CreateAsync_WhenItIsRefused_SaysWhatToDo(int status, string body, bool isRetryable, string expected)
    {
        LiveTokenException error = await Assert.ThrowsAsync<LiveTokenException>(
            () => LiveTokens.CreateAsync(Answering(status, body), LiveCredential.ApiKey(Canary.Key), cancellationToken: Token));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("inner", error.Message, StringComparison.Ordinal);
        Assert.Equal((status, isRetryable), ((int)error.StatusCode!, error.IsRetryable));
    }

    [Fact]
    public async Task CreateAsync_WhenTheServerQuotesTheKey_DoesNotShowIt()
    {
        LiveTokenException error = await Assert.ThrowsAsync<LiveTokenException>(() => LiveTokens.CreateAsync(
            Answering(400, $$$"""{"error":{"message":"Key {{{Canary.Key}}} is unknown."}}"""), LiveCredential.ApiKey(Canary.Key),
            cancellationToken: Token));
        Assert.DoesNotContain(Canary.Key, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("is unknown.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAsync_WhenThereIsNoAnswer_SaysSo()
    {
        var unreachable = new HttpClient(new Handler(_ => throw new HttpRequestException("No such host.")));
        LiveTokenException error = await Assert.ThrowsAsync<LiveTokenException>(
            () => LiveTokens.CreateAsync(unreachable, LiveCredential.ApiKey("any"), cancellationToken: Token));
        Assert.Contains("No such host.", error.Message, StringComparison.Ordinal);
        Assert.Equal((null, true), (error.StatusCode, error.IsRetryable));
        var late = new HttpClient(new Handler(_ => throw new TaskCanceledException()));
        Assert.Contains("timeout", (await Assert.ThrowsAsync<LiveTokenException>(
            () => LiveTokens.CreateAsync(late, LiveCredential.ApiKey("any"), cancellationToken: Token))).Message, StringComparison.Ordinal);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => LiveTokens.CreateAsync(Answering(200, "{}"), LiveCredential.ApiKey("any"), cancellationToken: cancelled.Token));
    }

    // More than any answer: read to a bound, and no token.
    [Fact]
    public async Task CreateAsync_OfAnEndlessAnswer_ReadsNoMoreThanABound()
    {
        string endless = "{\"x\":\"" + new string('a', 1024 * 1024) + "\",\"name\":\"auth_tokens/x\"}";
        await Assert.ThrowsAsync<LiveTokenException>(() =>
            LiveTokens.CreateAsync(Answering(200, endless), LiveCredential.ApiKey("any"), cancellationToken: Token));
    }

    [Fact]
    public async Task CreateAsync_OfWhatCanNotBe_NamesTheMember()
    {
        await ThrowsAsync("Uses", new LiveTokenRequest { Uses = -1 });
        await ThrowsAsync("FieldMask", new LiveTokenRequest { Constraints = new Setup(), FieldMask = ["a.b.c"] });
        await ThrowsAsync("FieldMask", new LiveTokenRequest { Constraints = new Setup(), FieldMask = ["a,b"] });
        await ThrowsAsync("FieldMask", new LiveTokenRequest { FieldMask = ["model"] });
        await ThrowsAsync("endpoint", new LiveTokenRequest(), LiveEndpoint.Vertex("p", "us-central1"));
        Assert.Equal("credential", (await Assert.ThrowsAsync<ArgumentException>(
            () => LiveTokens.CreateAsync(Answering(200, "{}"), LiveCredential.EphemeralToken("auth_tokens/x"),
                cancellationToken: Token))).ParamName);
        Assert.Empty(_sent);
    }

    private async Task ThrowsAsync(string member, LiveTokenRequest request, LiveEndpoint? endpoint = null) => Assert.Equal(
        member,
        (await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            LiveTokens.CreateAsync(Answering(200, "{}"), LiveCredential.ApiKey("any"), request, endpoint, Token))).ParamName);

    private HttpClient Answering(int status, string body) => new(new Handler(request =>
    {
        _sent.Add((request, request.Content!.ReadAsStringAsync(Token).Result));
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }));

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(answer(request));
        }
    }
}
