using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LiveProto.Client.Transport;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Transport;

/// <summary>A TLS server that is not the platform's, and that wants a certificate of the client: under TLS 1.3 its alert comes while the
/// 101 is awaited.</summary>
[Trait("Tier", "whole")]
public sealed class OpenSslTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("-tls1_3")]
    [InlineData("-tls1_2")]
    public async Task ConnectAsync_ServerWantsACertificateOfTheClient_FailsAsDocumented(string version)
    {
        using var authority = new TestAuthority();
        using X509Certificate2 certificate = authority.Issue("localhost");
        string folder = Directory.CreateTempSubdirectory("liveproto-").FullName;
        try
        {
            await WriteAsync(folder, certificate);
            using Process server = Start(folder, version);
            int port = await ReadPortAsync(server);
            var client = new LiveClient(new LiveClientOptions
            {
                Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri($"wss://localhost:{port}")),
                TransportFactory = new SocketTransportFactory(
                    new SocketTransportOptions { RootCertificates = [authority.Root], UseEnvironmentProxy = false }),
            });
            await Assert.ThrowsAsync<LiveConnectException>(() => client.ConnectAsync(new Setup { Model = "m" }, Token).AsTask());
            server.Kill();
            await server.WaitForExitAsync(Token);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(string folder, X509Certificate2 certificate)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem(), Token);
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportECPrivateKeyPem(), Token);
    }

    private static Process Start(string folder, string version)
    {
        var start = new ProcessStartInfo("openssl",
            ["s_server", "-accept", "127.0.0.1:0", "-cert", "cert.pem", "-key", "key.pem", "-Verify", "1", version])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            Process server = Process.Start(start)!;
            server.ErrorDataReceived += static (_, _) => { };
            server.BeginErrorReadLine();
            return server;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("openssl is not installed.");
            throw;
        }
    }

    // It says "ACCEPT 127.0.0.1:43211".
    private static async Task<int> ReadPortAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            if (line.StartsWith("ACCEPT ", StringComparison.Ordinal))
                return int.Parse(line.AsSpan(line.LastIndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture);
        }

        throw new InvalidOperationException("openssl did not say where it listens.");
    }
}
