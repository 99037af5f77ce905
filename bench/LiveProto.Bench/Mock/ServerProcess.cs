using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveProto.Bench.Mock;

/// <summary>A server as a child of this process, so that its CPU can be told apart from its clients'.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(string assembly, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo(DotNetHost,
            [assembly, .. arguments])
        { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        while (Port == 0)
        {
            string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server ended before it listened.");
            if (Address().Match(line) is { Success: true } match)
                Port = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        }

        // What it prints from now on has no reader: a full pipe must not stop it.
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    public int Port { get; }

    /// <summary>The command line's own <c>serve</c>.</summary>
    public static ServerProcess StartMock() =>
        new(Path.Combine(AppContext.BaseDirectory, "liveproto.dll"), "serve", "--port", "0", "--speed", "0");

    /// <summary>See <see cref="CannedServer"/>.</summary>
    public static ServerProcess StartCanned() => new(typeof(ServerProcess).Assembly.Location, "canned-server");

    /// <summary>CPU so far, in and outside of the kernel.</summary>
    public (TimeSpan User, TimeSpan System) GetCpu()
    {
        _process.Refresh();
        return (_process.UserProcessorTime, _process.PrivilegedProcessorTime);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string DotNetHost =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    [GeneratedRegex(@"http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Address();
}
