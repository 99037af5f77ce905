using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using LiveProto.Client.Transport;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Transport;

/// <summary>TLS: the name that is asked for, whom we trust, and that nothing switches that off.</summary>
public sealed class TrustTests
{
    private static readonly TestAuthority s_authority = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_AsksForTheHostByName()
    {
        string? asked = null;
        await using TransportConnection transport = await ConnectAsync("wss://api.peer.test/", s_authority.Root, name =>
        {
            asked = name;
            return s_authority.Issue("api.peer.test");
        });
        Assert.Equal("api.peer.test", asked);
    }

    [Fact]
    public async Task Connect_AnotherName_IsRefused() => await RefusedAsync(s_authority.Root, _ => s_authority.Issue("other.test"));

    [Fact]
    public async Task Connect_ExpiredCertificate_IsRefused() =>
        await RefusedAsync(s_authority.Root, name => s_authority.Issue(name!, days: -1));

    [Fact]
    public async Task Connect_AnotherAuthority_IsRefused()
    {
        using var other = new TestAuthority();
        await RefusedAsync(other.Root, name => s_authority.Issue(name!));
    }

    [Fact]
    public async Task Connect_NoRootGiven_PlatformsTrustDecides() => await RefusedAsync(null, name => s_authority.Issue(name!));

    private static async Task RefusedAsync(X509Certificate2? root, Func<string?, X509Certificate2> certificate)
    {
        WebSocketConnectException error = await Assert.ThrowsAsync<WebSocketConnectException>(() =>
            ConnectAsync("wss://peer.test/", root, certificate));
        Assert.Equal(ConnectFailure.TlsFailed, error.Reason);
    }

    private static async Task<TransportConnection> ConnectAsync(string endpoint, X509Certificate2? root,
        Func<string?, X509Certificate2> certificate)
    {
        var pipes = new DuplexPipePair();
        var server = new SslStream(new PipeConnection(pipes.Server).AsStream());
        Task authenticating = server.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificateSelectionCallback = (_, name) => certificate(name) }, Token);
        var options = new SocketTransportOptions
        {
            TimeProvider = new ManualTimeProvider(),
            RootCertificates = root is null ? null : [root],
            UseEnvironmentProxy = false,
        };
        var factory = new SocketTransportFactory(options, (_, _, _) => Task.FromResult<IByteConnection>(new PipeConnection(pipes.Client)));
        try
        {
            return await factory.ConnectAsync(new Uri(endpoint), Token);
        }
        finally
        {
            await Task.WhenAny(authenticating);
            _ = authenticating.Exception;
        }
    }
}
