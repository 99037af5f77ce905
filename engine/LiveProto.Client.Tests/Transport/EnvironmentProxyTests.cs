using LiveProto.Client.Tests.WebSockets;
using LiveProto.Client.Transport;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Transport;

/// <summary>The process's own environment counts, and can be left out.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class EnvironmentProxyTests
{
    private const string Variable = "https_proxy";

    [Theory]
    [InlineData(true, null, "http://proxy.test:3128", "", "proxy.test:3128")]
    [InlineData(true, null, "http://proxy.test:3128", "target.test", "target.test:443")]
    [InlineData(false, null, "http://proxy.test:3128", "", "target.test:443")]
    [InlineData(true, "http://option.test:8", "http://proxy.test:3128", "", "option.test:8")]
    public async Task Connect_ProxyOfTheEnvironment_IsDialed(bool isUsed, string? option, string variable, string exceptions, string dialed)
    {
        string? proxyBefore = Environment.GetEnvironmentVariable(Variable);
        string? exceptionsBefore = Environment.GetEnvironmentVariable("no_proxy");
        Environment.SetEnvironmentVariable(Variable, variable);
        Environment.SetEnvironmentVariable("no_proxy", exceptions);
        try
        {
            string? seen = null;
            var options = new SocketTransportOptions
            {
                TimeProvider = new ManualTimeProvider(),
                UseEnvironmentProxy = isUsed,
                Proxy = option is null ? null : new ProxyOptions { Address = new Uri(option) },
            };
            var factory = new SocketTransportFactory(options, (host, port, _) =>
            {
                seen = $"{host}:{port}";
                throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused);
            });
            await Assert.ThrowsAsync<WebSocketConnectException>(
                () => factory.ConnectAsync(new Uri("wss://target.test/"), TestContext.Current.CancellationToken).AsTask());
            Assert.Equal(dialed, seen);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, proxyBefore);
            Environment.SetEnvironmentVariable("no_proxy", exceptionsBefore);
        }
    }
}
