using System.Text;
using LiveProto.Client.Transport;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Transport;

public sealed class ProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_ThroughAProxyWithCredentials_AsksForTheTargetAndLeavesItsFirstBytes()
    {
        var proxy = new ProxyOptions { Address = new Uri("http://proxy.test:3128"), UserName = "me", Password = "pass:word" };
        (Task<TransportConnection> connecting, RawPeer peer) = Begin("ws://target.test:8080/x", proxy, out List<string> dialed);
        string request = await peer.ReadRequestAsync();
        Assert.Equal("CONNECT target.test:8080 HTTP/1.1\r\nHost: target.test:8080\r\nProxy-Authorization: Basic bWU6cGFzczp3b3Jk\r\n\r\n",
            request);
        await peer.SendAsync("HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\nfirst"u8.ToArray());
        await using TransportConnection transport = await connecting;
        var result = await transport.Input.ReadAsync(Token);
        Assert.Equal("first", Encoding.ASCII.GetString(result.Buffer));
        Assert.Equal(["proxy.test:3128"], dialed);
    }

    [Theory]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", 407)]
    [InlineData("HTTP/1.1 502 Bad Gateway\r\n\r\n", 502)]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n", 101)]
    public async Task Connect_ProxyRefuses_IsAnErrorWithoutCredentials(string answer, int status)
    {
        var proxy = new ProxyOptions { Address = new Uri("http://proxy.test:3128"), UserName = "me", Password = "canary" };
        (Task<TransportConnection> connecting, RawPeer peer) = Begin("wss://target.test/", proxy, out _);
        await peer.SendAsync(Encoding.ASCII.GetBytes(answer));
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => connecting);
        Assert.Equal((ConnectFailure.ProxyRefused, status), (error.Reason, error.HttpStatus));
        Assert.DoesNotContain("canary", error + proxy.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.0 200 Connection established\r\n\r\n")]
    [InlineData("HTTP/1.1 200\r\n\r\n")]
    [InlineData("HTTP/1.0 200\r\n\r\n")]
    [InlineData("HTTP/1.1 200 \r\n\r\n")]
    [InlineData("HTTP/1.1 299 Odd\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("HTTP/1.1 200 \u00e9tabli\t\r\nProxy agent: x\r\n folded\r\nno colon\r\nX: \u0001\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")]
    public async Task Connect_ProxyAgreesInAnyForm_TheTunnelIsOpen(string answer)
    {
        (Task<TransportConnection> connecting, RawPeer peer) =
            Begin("ws://target.test/", new ProxyOptions { Address = new Uri("http://proxy.test") }, out _);
        await peer.SendAsync([.. Encoding.Latin1.GetBytes(answer), .. "first"u8]);
        await using TransportConnection transport = await connecting;
        Assert.Equal("first", Encoding.ASCII.GetString((await transport.Input.ReadAsync(Token)).Buffer));
    }

    [Theory]
    [InlineData("HTTP/1.0 407 Proxy Authentication Required\r\n\r\n", 407, HandshakeViolation.None)]
    [InlineData("HTTP/1.0 403\r\n\r\n", 403, HandshakeViolation.None)]
    [InlineData("HTTP/1.1 503\r\nRetry-After: 1\r\n\r\n", 503, HandshakeViolation.None)]
    [InlineData("HTTP/1.1 304 \r\n\r\n", 304, HandshakeViolation.None)]
    [InlineData("HTTP/1.1 407 Bare\n\n", 407, HandshakeViolation.BareLineFeed)]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n", null, HandshakeViolation.MalformedStatusLine)]
    [InlineData("HTTP/1.1 099\r\n\r\n", null, HandshakeViolation.MalformedStatusLine)]
    [InlineData("HTTP/1.1 20\r\n\r\n", null, HandshakeViolation.MalformedStatusLine)]
    [InlineData("HTTP/1.1  200\r\n\r\n", null, HandshakeViolation.MalformedStatusLine)]
    [InlineData("HTTP/2 200 OK\r\n\r\n", null, HandshakeViolation.MalformedStatusLine)]
    [InlineData("ICY 200 OK\r\n\r\n", null, HandshakeViolation.MalformedStatusLine)]
    [InlineData("\r\n\r\n", null, HandshakeViolation.MalformedStatusLine)]
    public async Task Connect_ProxyRefusesInAnyForm_ItsStatusIsTold(string answer, int? status, HandshakeViolation violation)
    {
        (Task<TransportConnection> connecting, RawPeer peer) =
            Begin("ws://target.test/", new ProxyOptions { Address = new Uri("http://proxy.test") }, out _);
        await peer.SendAsync(Encoding.ASCII.GetBytes(answer));
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => connecting);
        Assert.Equal((ConnectFailure.ProxyRefused, status, violation), (error.Reason, error.HttpStatus, error.Violation));
    }

    [Theory]
    [InlineData("HTTP/1.1 407 ", 17_000, null)]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", 17_000, 200)]
    [InlineData("HTTP/1.1 100\r\n\r\n", 0, 100)]
    public async Task Connect_ProxyAnswersWithoutEnd_IsBounded(string start, int padding, int? status)
    {
        (Task<TransportConnection> connecting, RawPeer peer) =
            Begin("ws://target.test/", new ProxyOptions { Address = new Uri("http://proxy.test") }, out _);
        byte[] answer = Encoding.ASCII.GetBytes(start + new string('x', padding));
        for (int i = 0; i < 2000 && !connecting.IsCompleted; i++)
            await peer.SendAsync(answer);
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => connecting);
        Assert.Equal((status, HandshakeViolation.HeadersTooLong), (error.HttpStatus, error.Violation));
    }

    [Fact]
    public async Task Connect_ProxyAnswersNonsense_IsAnError()
    {
        (Task<TransportConnection> connecting, RawPeer peer) =
            Begin("ws://target.test/", new ProxyOptions { Address = new Uri("http://proxy.test") }, out _);
        await peer.SendAsync("HTTP/1.1 200 OK\n\n"u8.ToArray());
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => connecting);
        Assert.Equal((ConnectFailure.ProxyRefused, HandshakeViolation.BareLineFeed), (error.Reason, error.Violation));
    }

    [Theory]
    [InlineData("wss://a.test/", "HTTPS_PROXY=http://p.test:1", "http://p.test:1/")]
    [InlineData("wss://a.test/", "HTTPS_PROXY=p.test:1", "http://p.test:1/")]
    [InlineData("wss://a.test/", "HTTPS_PROXY=http://upper.test https_proxy=http://lower.test", "http://lower.test/")]
    [InlineData("ws://a.test/", "HTTPS_PROXY=http://p.test HTTP_PROXY=http://httpoxy.test", null)]
    [InlineData("ws://a.test/", "http_proxy=http://p.test", "http://p.test/")]
    [InlineData("wss://a.test/", "", null)]
    [InlineData("wss://a.test/", "HTTPS_PROXY=http://p.test NO_PROXY=*", null)]
    [InlineData("wss://a.test/", "HTTPS_PROXY=http://p.test NO_PROXY=b.test,a.test", null)]
    [InlineData("wss://x.a.test/", "HTTPS_PROXY=http://p.test NO_PROXY=.a.test", null)]
    [InlineData("wss://x.a.test/", "HTTPS_PROXY=http://p.test NO_PROXY=a.test", null)]
    [InlineData("wss://xa.test/", "HTTPS_PROXY=http://p.test NO_PROXY=a.test", "http://p.test/")]
    [InlineData("wss://a.test:8443/", "HTTPS_PROXY=http://p.test NO_PROXY=a.test:443", "http://p.test/")]
    [InlineData("wss://a.test/", "HTTPS_PROXY=http://p.test NO_PROXY=a.test:443", null)]
    public void Find_Environment_IsRead(string endpoint, string environment, string? address)
    {
        Dictionary<string, string> variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        Assert.Equal(address, ProxyEnvironment.Find(new Uri(endpoint), variables.GetValueOrDefault)?.Address.AbsoluteUri);
    }

    [Fact]
    public void Find_CredentialsInTheVariable_AreDecodedAndNotInTheAddress()
    {
        ProxyOptions proxy = ProxyEnvironment.Find(new Uri("wss://a.test"), name => name == "https_proxy"
            ? "http://us%40er:pa%3Ass@p.test:8"
            : null)!;
        Assert.Equal(("us@er", "pa:ss", "http://p.test:8/"), (proxy.UserName, proxy.Password, proxy.Address.AbsoluteUri));
    }

    [Theory]
    [InlineData("a:b", "")]
    [InlineData("a\r\nX: y", "")]
    [InlineData("a", "b\n")]
    public void Validate_CredentialsThatWouldInject_AreRefused(string user, string password) =>
        Assert.Throws<ArgumentException>(() => new ProxyOptions
        {
            Address = new Uri("http://p.test"),
            UserName = user,
            Password = password
        }.Validate());

    private static (Task<TransportConnection> Connecting, RawPeer Peer) Begin(string endpoint, ProxyOptions proxy, out List<string> dialed)
    {
        var pipes = new DuplexPipePair();
        var hosts = dialed = [];
        var options = new SocketTransportOptions { TimeProvider = new ManualTimeProvider(), Proxy = proxy };
        var factory = new SocketTransportFactory(options, (host, port, _) =>
        {
            hosts.Add($"{host}:{port}");
            return Task.FromResult<IByteConnection>(new PipeConnection(pipes.Client));
        });
        return (factory.ConnectAsync(new Uri(endpoint), Token).AsTask(), new RawPeer(pipes.Server));
    }
}
