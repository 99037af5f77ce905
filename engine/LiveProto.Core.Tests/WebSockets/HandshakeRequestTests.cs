using System.Text;
using LiveProto.Testing.Secrecy;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class HandshakeRequestTests
{
    private static ReadOnlySpan<byte> Key => "dGhlIHNhbXBsZSBub25jZQ=="u8;

    [Fact]
    public void Write_WithHeaders_IsLiterally()
    {
        var request = new HandshakeRequest("example.test:8080", "/ws/a?b=c", [new("x-goog-api-key", "k 1"), new("User-Agent", "t")]);
        byte[] bytes = new byte[request.Length];
        Assert.Equal(bytes.Length, request.Write(bytes, Key));
        Assert.Equal(
            "GET /ws/a?b=c HTTP/1.1\r\nHost: example.test:8080\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nx-goog-api-key: k 1\r\nUser-Agent: t\r\n\r\n",
            Encoding.ASCII.GetString(bytes));
    }

    [Theory]
    [InlineData("wss://example.test/a?b=c", "example.test")]
    [InlineData("ws://example.test:80/", "example.test")]
    [InlineData("wss://example.test:80/", "example.test:80")]
    [InlineData("ws://[::1]:9000/", "[::1]:9000")]
    [InlineData("ws://user:pass@example.test/#frag", "example.test")]
    public void For_Endpoint_HostIsWithoutDefaultPortAndUserInfo(string endpoint, string host) =>
        Assert.Equal(host, HandshakeRequest.For(new Uri(endpoint)).Host);

    [Fact]
    public void Construct_EveryControlCharacterAnywhere_IsRefusedWithoutNamingTheValue()
    {
        for (int c = 0; c < 256; c++)
        {
            if (c is >= 0x20 and < 0x7F)
                continue;
            string evil = $"secret{(char)c}Injected: 1";
            Assert.Throws<ArgumentException>(() => new HandshakeRequest("h" + evil, "/"));
            Assert.Throws<ArgumentException>(() => new HandshakeRequest("h", "/" + evil));
            Assert.Throws<ArgumentException>(() => new HandshakeRequest("h", "/", [new(evil, "v")]));
            if (c == '\t')
                continue;
            ArgumentException error = Assert.Throws<ArgumentException>(() => new HandshakeRequest("h", "/", [new("x-key", evil)]));
            Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("connection")]
    [InlineData("Upgrade")]
    [InlineData("sec-websocket-key")]
    [InlineData("Sec-WebSocket-Extensions")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Content-Length")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("naïve")]
    public void Construct_HeaderNameThatIsReservedOrNoToken_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(() => new HandshakeRequest("h", "/", [new(name, "v")]));

    [Theory]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("")]
    [InlineData("a\r\nX: y")]
    public void Construct_SubprotocolThatIsNoToken_IsRefused(string subprotocol) =>
        Assert.Throws<ArgumentException>(() => new HandshakeRequest("h", "/", subprotocols: ["good", subprotocol]));

    [Fact]
    public void Construct_HeaderGivenTwice_IsRefusedByItsName()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new HandshakeRequest("h", "/", [new("X-One", "a"), new("x-one", "b")]));
        Assert.Contains("x-one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Subprotocols_InOneHeaderInTheirOrder()
    {
        var request = new HandshakeRequest("h", "/", subprotocols: ["b", "a"]);
        byte[] bytes = new byte[request.Length];
        request.Write(bytes, "dGhlIHNhbXBsZSBub25jZQ=="u8);
        Assert.Contains("\r\nSec-WebSocket-Protocol: b, a\r\n", Encoding.ASCII.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/relative")]
    [InlineData("ftp://h/")]
    [InlineData("file:///etc/passwd")]
    public void For_AddressThatIsNoSocket_IsRefused(string endpoint) =>
        Assert.Throws<ArgumentException>(() => HandshakeRequest.For(new Uri(endpoint, UriKind.RelativeOrAbsolute)));

    [Theory]
    [InlineData("a/b", "/")]
    [InlineData("a@b", "/")]
    [InlineData("", "/")]
    [InlineData("h", "")]
    [InlineData("h", "x")]
    [InlineData("h", "/a b")]
    [InlineData("h", "/a#b")]
    [InlineData("h", "http://other/")]
    public void Construct_WrongHostOrPath_IsRefused(string host, string path) =>
        Assert.Throws<ArgumentException>(() => new HandshakeRequest(host, path));

    [Fact]
    public void Redact_EchoedCredentials_AreGone()
    {
        var request = new HandshakeRequest("h", "/p?key=QUERYSECRET1&alt=json", [new("Authorization", "Bearer " + Canary.Key)],
            secrets: ["handle-of-a-session"]);
        Assert.Equal("a *** b *** c *** d json Bearer",
            request.Redactor.Redact($"a QUERYSECRET1 b {Canary.Key} c handle-of-a-session d json Bearer"));
    }

    // What is shown of an error page is its start: it may end inside the key that the page quotes.
    [Fact]
    public void Redact_CredentialThatIsCutOff_IsGoneAsWell()
    {
        const string secret = "HEADERSECRET";
        var request = new HandshakeRequest("h", "/", [new("x-key", secret)]);
        for (int length = 4; length <= secret.Length; length++)
            Assert.Equal("key ***", request.Redactor.Redact("key " + secret[..length]));
        Assert.Equal("key HEADER SECRET", request.Redactor.Redact("key HEADER SECRET"));
    }
}
