using System.Net.Sockets;

namespace LiveProto.Mocking.Tests.Hosting;

/// <summary>Whoever is refused finds one line in the log that says what to do.</summary>
public sealed class RefusalLogTests
{
    private const string Constrained = "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RawClient.GeminiPath, null, "x-goog-api-key or ?key=")]
    [InlineData(RawClient.GeminiPath + "?key=invalid", null, "RefuseInvalidKeys")]
    [InlineData(RawClient.GeminiPath + "?key=another", "the-one", "--only-key")]
    [InlineData(RawClient.GeminiPath + "?access_token=auth_tokens/foreign", null, "BidiGenerateContentConstrained")]
    [InlineData(Constrained + "?access_token=auth_tokens/foreign", null, "--accept-unknown-tokens")]
    public async Task Credential_Refused_IsToldWhatWouldBeGood(string path, string? onlyKey, string advice)
    {
        var log = new ListLogger();
        var options = new MockServerOptions
        {
            InMemory = true,
            LoggerFactory = log,
            Credentials = new CredentialOptions { OnlyKey = onlyKey }
        };
        await using MockServer server = await MockServer.StartAsync(options, Cancelled);
        await using (await RawClient.ConnectAsync(server, path))
        {
            string line = Assert.Single(log.Lines, static line => line.StartsWith("A credential was refused", StringComparison.Ordinal));
            Assert.Contains(advice, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Tls_HandshakeFailed_NamesTheCertificateAuthority()
    {
        var log = new ListLogger();
        await using MockServer server =
            await MockServer.StartAsync(new MockServerOptions { Endpoint = new() { Port = 0 }, LoggerFactory = log }, Cancelled);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.BaseAddress.Port, Cancelled);

        // An empty ClientHello (RFC 8446 §4): no handshake comes of it, and the connection ends behind its line in the log.
        await client.GetStream().WriteAsync(new byte[] { 0x16, 3, 1, 0, 4, 1, 0, 0, 0 }, Cancelled);
        byte[] rest = new byte[256];
        try
        {
            while (await client.GetStream().ReadAsync(rest, Cancelled) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset is an end as well.
        }

        Assert.Contains("--ca-file", string.Join('\n', log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host: elsewhere.example", "--allow-host")]
    [InlineData("Host: localhost\r\nOrigin: https://page.example", "--allow-origin")]
    public async Task Request_OfAForeignHostOrOrigin_NamesTheSwitch(string headers, string advice)
    {
        var log = new ListLogger();
        await using MockServer server =
            await MockServer.StartAsync(new MockServerOptions { InMemory = true, LoggerFactory = log }, Cancelled);
        using var http = new HttpClient(server.CreateInMemoryHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, server.BaseAddress);
        foreach (string header in headers.Split("\r\n"))
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        using HttpResponseMessage response = await http.SendAsync(request, Cancelled);
        Assert.Single(log.Lines, line => line.Contains(advice, StringComparison.Ordinal));
    }
}
