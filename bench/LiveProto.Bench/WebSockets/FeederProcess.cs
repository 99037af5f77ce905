using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using LiveProto.Bench.Commands;

namespace LiveProto.Bench.WebSockets;

/// <summary>The <see cref="Feeder"/> as a child of this process.</summary>
internal sealed class FeederProcess : IDisposable
{
    private readonly Process _process;

    public FeederProcess()
    {
        _process = ChildProcess.Start(["websocket-feeder"]);
        string[] line = _process.StandardOutput.ReadLine()!.Split(' ');
        Plain = new Uri($"ws://127.0.0.1:{line[0]}/");
        Tls = new Uri($"wss://localhost:{line[1]}/");
        Certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(line[2]));
    }

    public Uri Plain { get; }

    public Uri Tls { get; }

    public X509Certificate2 Certificate { get; }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
