using System.Text;
using LiveProto.Client.Transport;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Transport;

/// <summary>RFC 1928 and RFC 1929, byte by byte against a proxy written by hand.</summary>
public sealed class Socks5Tests
{
    private readonly DuplexPipePair _pipes = new();
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _dialed = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("socks5://proxy.test", "proxy.test:1080")]
    [InlineData("socks5h://proxy.test:9050", "proxy.test:9050")]
    public async Task ConnectAsync_WithoutCredentials_TheNameGoesToTheProxyAndTheTargetsFirstBytesStay(string proxy, string dialed)
    {
        Task<TransportConnection> connecting = ConnectAsync("ws://target.test:8080/x", proxy);
        Assert.Equal("05 01 00", await ReadAsync(3));
        await SendAsync("05 00");
        Assert.Equal("05 01 00 03 0B " + Hex("target.test") + " 1F 90", await ReadAsync(18));
        await SendAsync("05 00 00 01 7F 00 00 01 04 38 " + Hex("first"));
        await using TransportConnection transport = await connecting;
        Assert.Equal("first", Encoding.ASCII.GetString((await transport.Input.ReadAsync(Token)).Buffer));
        Assert.Equal([dialed], _dialed);
    }

    [Fact]
    public async Task ConnectAsync_WithCredentials_TheyAreGivenWhenAskedFor()
    {
        Task<TransportConnection> connecting = ConnectAsync("ws://[2001:db8::1]:80", "socks5://proxy.test", "me", "pass:ä");
        Assert.Equal("05 02 00 02", await ReadAsync(4));
        await SendAsync("05 02");
        Assert.Equal("01 02 6D 65 07 " + Hex("pass:ä"), await ReadAsync(12));
        await SendAsync("01 00");
        Assert.Equal("05 01 00 04 20 01 0D B8 00 00 00 00 00 00 00 00 00 00 00 01 00 50", await ReadAsync(22));
        await SendAsync("05 00 00 03 04 " + Hex("here") + " 00 01");
        await (await connecting).DisposeAsync();
    }

    [Fact]
    public async Task ConnectAsync_IPv4Target_IsSentAsAnAddress()
    {
        Task<TransportConnection> connecting = ConnectAsync("ws://192.0.2.9:443", "socks5://proxy.test");
        await ReadAsync(3);
        await SendAsync("05 00");
        Assert.Equal("05 01 00 01 C0 00 02 09 01 BB", await ReadAsync(10));
        await SendAsync("05 00 00 04 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
        await (await connecting).DisposeAsync();
    }

    [Theory]
    [InlineData("05 FF", ConnectFailure.ProxyRefused)]
    [InlineData("05 02", ConnectFailure.ProxyRefused)]
    [InlineData("04 00", ConnectFailure.ProxyRefused)]
    [InlineData("48 54 54 50", ConnectFailure.ProxyRefused)]
    [InlineData("05 00 05 01 00 01 00 00 00 00 00 00", ConnectFailure.Unreachable)]
    [InlineData("05 00 05 02 00 01 00 00 00 00 00 00", ConnectFailure.ProxyRefused)]
    [InlineData("05 00 05 03 00 01 00 00 00 00 00 00", ConnectFailure.Unreachable)]
    [InlineData("05 00 05 04 00 01 00 00 00 00 00 00", ConnectFailure.Unreachable)]
    [InlineData("05 00 05 05 00 01 00 00 00 00 00 00", ConnectFailure.Unreachable)]
    [InlineData("05 00 05 06 00 01 00 00 00 00 00 00", ConnectFailure.Unreachable)]
    [InlineData("05 00 05 07 00 01 00 00 00 00 00 00", ConnectFailure.ProxyRefused)]
    [InlineData("05 00 05 FF 00 01 00 00 00 00 00 00", ConnectFailure.Unreachable)]
    [InlineData("05 00 05 08 00 01 00 00 00 00 00 00", ConnectFailure.ProxyRefused)]
    [InlineData("05 00 05 00 01 01 00 00 00 00 00 00", ConnectFailure.ProxyRefused)]
    [InlineData("05 00 04 00 00 01 00 00 00 00 00 00", ConnectFailure.ProxyRefused)]
    [InlineData("05 00 05 00 00 02 00 00 00 00 00 00", ConnectFailure.ProxyRefused)]
    public async Task ConnectAsync_ProxyRefusesOrBreaksTheRules_IsAnError(string answers, ConnectFailure reason)
    {
        Task<TransportConnection> connecting = ConnectAsync("ws://target.test", "socks5://proxy.test");
        await SendAsync(answers);
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => connecting);
        Assert.Equal(reason, error.Reason);
    }

    [Fact]
    public async Task ConnectAsync_CredentialsRefused_AreNotInTheError()
    {
        Task<TransportConnection> connecting = ConnectAsync("ws://target.test", "socks5://proxy.test", "user-secret", "pass-secret");
        await SendAsync("05 02 01 01");
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => connecting);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    // After each byte of the answers: gone, or silent until the deadline.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConnectAsync_ProxyStopsAfterEachByte_EndsInTime(bool leaves)
    {
        byte[] answers = Convert.FromHexString("05000500000304686572650001");
        for (int length = 0; length < answers.Length; length++)
        {
            var pipes = new DuplexPipePair();
            var time = new ManualTimeProvider();
            Task<TransportConnection> connecting = ConnectAsync("ws://target.test", "socks5://proxy.test", pipes: pipes, time: time);
            await pipes.Server.Output.WriteAsync(answers.AsMemory(0, length), Token);
            if (leaves)
                await pipes.Server.Output.CompleteAsync();
            WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() => time.RunAsync(connecting));
            Assert.Equal(leaves ? null : ConnectionDeadline.Proxy, error.Deadline);
        }
    }

    [Theory]
    [InlineData("wss://a.test/", "ALL_PROXY=socks5://p.test", "socks5://p.test/")]
    [InlineData("ws://a.test/", "ALL_PROXY=socks5h://p.test:9050", "socks5h://p.test:9050/")]
    [InlineData("ws://a.test/", "ALL_PROXY=http://upper.test all_proxy=http://lower.test", "http://lower.test/")]
    [InlineData("wss://a.test/", "ALL_PROXY=socks5://p.test HTTPS_PROXY=http://h.test", "http://h.test/")]
    [InlineData("wss://a.test/", "ALL_PROXY=socks5://p.test https_proxy=", null)]
    [InlineData("wss://a.test/", "ALL_PROXY=socks5://p.test NO_PROXY=a.test", null)]
    [InlineData("wss://a.test/", "HTTPS_PROXY=socks5://p.test", "socks5://p.test/")]
    public void Find_Environment_KnowsSocks(string endpoint, string environment, string? address)
    {
        Dictionary<string, string> variables = environment.Split(' ').Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        ProxyOptions? found = ProxyEnvironment.Find(new Uri(endpoint), variables.GetValueOrDefault);
        Assert.Equal(address?.TrimEnd('/'), found?.Address.AbsoluteUri.TrimEnd('/'));
        found?.Validate();
    }

    [Theory]
    [InlineData("socks4://p.test")]
    [InlineData("https://p.test")]
    public void Find_Environment_OtherKindsAreRefused(string proxy) =>
        Assert.Throws<WebSocketConnectException>(() =>
            ProxyEnvironment.Find(new Uri("wss://a.test"), name => name == "all_proxy" ? proxy : null));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(256, 0)]
    [InlineData(1, 256)]
    public void Validate_CredentialsThatRfc1929CannotCarry_AreRefused(int userLength, int passwordLength)
    {
        var proxy = new ProxyOptions
        {
            Address = new Uri("socks5://p.test"),
            UserName = new string('u', userLength),
            Password = new string('p', passwordLength)
        };
        Assert.Throws<ArgumentException>(proxy.Validate);
    }

    private Task<TransportConnection> ConnectAsync(
        string endpoint, string proxy, string? user = null, string password = "", DuplexPipePair? pipes = null,
        ManualTimeProvider? time = null)
    {
        var options = new SocketTransportOptions
        {
            TimeProvider = time ?? _time,
            Proxy = new ProxyOptions { Address = new Uri(proxy), UserName = user, Password = password },
        };
        var factory = new SocketTransportFactory(options, (host, port, _) =>
        {
            _dialed.Add($"{host}:{port}");
            return Task.FromResult<IByteConnection>(new PipeConnection((pipes ?? _pipes).Client));
        });
        return factory.ConnectAsync(new Uri(endpoint), Token).AsTask();
    }

    private async Task<string> ReadAsync(int length)
    {
        var result = await _pipes.Server.Input.ReadAtLeastAsync(length, Token);
        string hex = BitConverter.ToString(System.Buffers.BuffersExtensions.ToArray(result.Buffer)).Replace('-', ' ');
        _pipes.Server.Input.AdvanceTo(result.Buffer.End);
        return hex;
    }

    private async Task SendAsync(string hex) =>
        await _pipes.Server.Output.WriteAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), Token);

    private static string Hex(string text) => BitConverter.ToString(Encoding.UTF8.GetBytes(text)).Replace('-', ' ');
}
