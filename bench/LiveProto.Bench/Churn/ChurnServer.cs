using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LiveProto.Bench.Churn;

/// <summary>A mock in a process of its own, whoever made it.</summary>
internal sealed class ChurnServer : IDisposable
{
    private readonly Process _process;

    private ChurnServer(string program, int port, string[] arguments)
    {
        Port = port;
        Started = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        // What it prints has no reader: a full pipe must not stop it.
        _ = _process.StandardOutput.ReadToEndAsync();
        _ = _process.StandardError.ReadToEndAsync();
    }

    public int Port { get; }

    /// <summary>When its process was started.</summary>
    public long Started { get; }

    /// <summary>CPU so far, kernel included.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes of memory that the kernel has given it.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary><c>liveproto serve</c> as the runtime compiles it.</summary>
    public static ChurnServer StartJit() => Serve("dotnet", Path.Combine(AppContext.BaseDirectory, "liveproto.dll"));

    /// <summary><c>liveproto serve</c>, compiled in advance.</summary>
    public static ChurnServer StartNative(string program) => Serve(program);

    /// <summary>aimock from npm, in a directory where it is installed.</summary>
    public static ChurnServer StartAimock(string directory)
    {
        int port = FindPort();
        return new ChurnServer("node", port,
        [
            Path.Combine(directory, "node_modules", ".bin", "llmock"), "--port", $"{port}",
            "--fixtures", Path.Combine(directory, "fixtures"), "--log-level", "silent",
        ]);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ChurnServer Serve(string program, params string[] first)
    {
        int port = FindPort();
        return new ChurnServer(program, port, [.. first, "serve", "--port", $"{port}", "--speed", "0"]);
    }

    // Below the ports that the kernel gives away by itself: one of those may be another program's before the server has it.
    private static int FindPort()
    {
        while (true)
        {
            int port = Random.Shared.Next(20_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
