using System.Security.Cryptography.X509Certificates;

namespace LiveProto.Client.Transport;

/// <summary>How a <see cref="SocketTransportFactory"/> connects. The defaults work. A time that is infinite, or longer than 24 days, means
/// no limit.</summary>
public sealed record SocketTransportOptions
{
    /// <summary>Name resolution and TCP, all addresses of the name together: they are tried 250 ms apart (RFC 8305). 10 s by
    /// default.</summary>
    public TimeSpan ConnectTimeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(10);

    /// <summary>The TLS handshake. 10 s by default.</summary>
    public TimeSpan TlsTimeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Roots to trust instead of the platform's, for a test server or a private authority. Names and dates are checked all the
    /// same; there is no option to switch that off.
    /// </summary>
    public X509Certificate2Collection? RootCertificates { get; init; }

    /// <summary>A proxy to connect through; null = see <see cref="UseEnvironmentProxy"/>.</summary>
    public ProxyOptions? Proxy { get; init; }

    /// <summary>
    /// Whether <c>HTTPS_PROXY</c> (wss), <c>http_proxy</c> (ws), <c>ALL_PROXY</c> (both) and <c>NO_PROXY</c> of the environment count where
    /// <see cref="Proxy"/> is null. On by default.
    /// </summary>
    public bool UseEnvironmentProxy { get; init; } = true;

    /// <summary>Where all time comes from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A deadline is zero, or negative and not infinite.</exception>
    /// <exception cref="ArgumentException">The proxy is not one.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(TimeProvider);
        OptionTime.RequireWait(ConnectTimeout);
        OptionTime.RequireWait(TlsTimeout);
        Proxy?.Validate();
    }
}
