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
        Assert.Equal("CONNECT target.test:8080 HTTP/1.1\r\nHost: target.test:8080\r\nProxy-Authorization: Basic bWU6cGFzczp3b3Jk\r\n\r\n", request);
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

    [Fact]
    public async Task Connect_ProxyAnswersNonsense_IsAnError()
    {
        (Task<TransportConnection> connecting, RawPeer peer) = Begin("ws://target.test/", new ProxyOptions { Address = new Uri("http://proxy.test") }, out _);
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
        ProxyOptions proxy = ProxyEnvironment.Find(new Uri("wss://a.test"), name => name == "https_proxy" ? "http://us%40er:pa%3Ass@p.test:8" : null)!;
        Assert.Equal(("us@er", "pa:ss", "http://p.test:8/"), (proxy.UserName, proxy.Password, proxy.Address.AbsoluteUri));
    }

    [Theory]
    [InlineData("a:b", "")]
    [InlineData("a\r\nX: y", "")]
    [InlineData("a", "b\n")]
    public void Validate_CredentialsThatWouldInject_AreRefused(string user, string password) =>
        Assert.Throws<ArgumentException>(() => new ProxyOptions { Address = new Uri("http://p.test"), UserName = user, Password = password }.Validate());

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
