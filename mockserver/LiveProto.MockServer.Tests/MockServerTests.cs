using System.Net.WebSockets;
using System.Text;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Tests;

public sealed class MockServerTests
{
    private static readonly MockServerOptions s_instant = new()
    {
        InMemory = true,
        Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_TurnIsAnsweredOverPipes()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.StartAsync(server);
        await client.SayAsync("Hello");
        Assert.Equal("You said: Hello", RawClient.TextOf(await client.ReceiveTurnAsync()));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task Text_TurnIsAnsweredOverTCP(string host)
    {
        await using MockServer server = await MockServer.StartAsync(s_instant with { InMemory = false }, Cancelled);
        var uri = new UriBuilder(server.LiveUri) { Host = host, Query = "key=test" };
        await using RawClient client = await RawClient.ConnectOverTcpAsync(uri.Uri);
        await client.SendAsync(RawClient.Setup);
        Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]);
        await client.SayAsync("Hello");
        Assert.Equal("You said: Hello", RawClient.TextOf(await client.ReceiveTurnAsync()));
    }

    [Fact]
    public async Task TLS_IsServedOnTheSamePortAndVerifiesAgainstTheAuthority()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant with { InMemory = false }, Cancelled);
        var authority = new System.Security.Cryptography.X509Certificates.X509Certificate2Collection();
        authority.ImportFromPem(server.CertificateAuthorityPem);
        var uri = new UriBuilder(server.LiveUri) { Scheme = "wss", Query = "key=test" };
        await using RawClient client = await RawClient.ConnectOverTcpAsync(uri.Uri, options =>
            options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                chain!.ChainPolicy.TrustMode = System.Security.Cryptography.X509Certificates.X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.AddRange(authority);
                return chain.Build((System.Security.Cryptography.X509Certificates.X509Certificate2)certificate!)
                    && (errors & System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch) == 0;
            });
        await client.SendAsync(RawClient.Setup);
        Assert.Equal("{\n  \"setupComplete\": {}\n}\n", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Messages_AreBinaryFramesOfPrettyJSON()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup);
        (byte[] payload, WebSocketMessageType type, int frames) = (await client.ReceiveAsync())!.Value;
        Assert.Equal("{\n  \"setupComplete\": {}\n}\n", Encoding.UTF8.GetString(payload));
        Assert.Equal(WebSocketMessageType.Binary, type);
        Assert.Equal(1, frames);
    }

    [Fact]
    public async Task Unknown_PathIsNotFound()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            RawClient.ConnectAsync(server, "/ws/something?key=test"));
        Assert.Contains("404", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_IsFoundByTheKeyItWasOpenedWithAndTellsWhatWentOverIt()
    {
        await using MockServer server = await MockServer.StartAsync(s_instant, Cancelled);
        await using RawClient other = await RawClient.StartAsync(server);
        await using RawClient client = await RawClient.StartAsync(server, pathAndQuery: RawClient.GeminiPath + "?key=mine");
        MockSession session = await server.WaitForSessionAsync(s => s.HasCredential("mine"), Cancelled);
        await client.SayAsync("Hello");
        await client.ReceiveTurnAsync();
        JournalFrame said = await session.WaitForAsync(frame => frame.Contains("Hello"), Cancelled);
        Assert.Equal(FrameDirection.FromClient, said.Direction);
        Assert.Equal("Hello", said.ClientMessage!.ClientContent!.Turns[0].Parts[0].Text);
        await client.CloseAsync();
        MockSessionEnding ending = await session.WaitForEndAsync(Cancelled);
        Assert.Equal((EndedBy.Client, 1000), (ending.By, ending.Code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Responder_ThatBlocksHoldsUpItsOwnSessionOnly(bool inMemory)
    {
        using var blocking = new Blocking();
        await using MockServer server =
            await MockServer.StartAsync(s_instant with { InMemory = inMemory, Responder = blocking }, Cancelled);
        await using RawClient stuck = await OpenAsync(server);
        await stuck.SayAsync("block");
        await Task.Run(() => blocking.Entered.Wait(Cancelled), Cancelled);

        try
        {
            await using RawClient other = await OpenAsync(server);
            await other.SayAsync("Hello");
            Assert.Equal("You said: Hello", RawClient.TextOf(await other.ReceiveTurnAsync()));
        }
        finally
        {
            blocking.Released.Set();
        }

        Assert.Equal("You said: block", RawClient.TextOf(await stuck.ReceiveTurnAsync()));
    }

    private static async Task<RawClient> OpenAsync(MockServer server)
    {
        if (server.BaseAddress.IsDefaultPort)
            return await RawClient.StartAsync(server);
        RawClient client = await RawClient.ConnectOverTcpAsync(new UriBuilder(server.LiveUri) { Query = "key=test" }.Uri);
        await client.SendAsync(RawClient.Setup);
        await client.ReceiveJsonAsync();
        return client;
    }

    private sealed class Blocking : IResponder, IDisposable
    {
        public ManualResetEventSlim Entered { get; } = new();

        public ManualResetEventSlim Released { get; } = new();

        public Answer? Respond(UserTurn turn)
        {
            if (turn.Prompt == "block")
            {
                Entered.Set();
                Released.Wait();
            }

            return null;
        }

        public void Dispose()
        {
            Released.Set();
            Entered.Dispose();
            Released.Dispose();
        }
    }
}
