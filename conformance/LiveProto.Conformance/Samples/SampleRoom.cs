using System.Diagnostics;
using System.Text;
using LiveProto.Mocking;
using LiveProto.Testing;

namespace LiveProto.Conformance.Samples;

/// <summary>A mock server and an empty folder; samples are run in it as their reader would run them: each a process of its own.</summary>
internal sealed class SampleRoom : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveproto-sample-");

    // A sample that does not end fails its own test, not the run.
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private SampleRoom(MockServer server)
    {
        Server = server;
        _patience.CancelAfter(TimeSpan.FromMinutes(2));
    }

    public MockServer Server { get; }

    /// <summary>A room with a server that answers at once.</summary>
    public static async Task<SampleRoom> OpenAsync(SessionOptions? session = null)
    {
        session ??= new SessionOptions { Pacing = new PacingOptions { Speed = 0 } };
        return new SampleRoom(await MockServer.StartAsync(new MockServerOptions { Session = session }, TestContext.Current.CancellationToken));
    }

    /// <summary>A file of the room.</summary>
    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Runs a sample to its good end and answers what it printed.</summary>
    public async Task<string> RunAsync(string sample, string input = "", params string[] arguments) =>
        Encoding.UTF8.GetString(await RunBytesAsync(sample, Encoding.UTF8.GetBytes(input), arguments));

    /// <summary>The same, with bytes in and out.</summary>
    public async Task<byte[]> RunBytesAsync(string sample, byte[] input, params string[] arguments)
    {
        using Process process = Process.Start(StartOf(sample, arguments))!;
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(_patience.Token);
            Task feeding = FeedAsync(process, input);
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, _patience.Token);
            await process.WaitForExitAsync(_patience.Token);
            Assert.True(process.ExitCode == 0, $"{sample} ended with {process.ExitCode}:\n{Encoding.UTF8.GetString(output.ToArray())}\n{await error}");
            await feeding;
            return output.ToArray();
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _patience.Dispose();
        _folder.Delete(recursive: true);
    }

    private ProcessStartInfo StartOf(string sample, string[] arguments)
    {
        // Beside this assembly's own output: same configuration, same framework.
        string output = Path.GetRelativePath(Path.Combine(RepositoryPaths.Root, "conformance/LiveProto.Conformance"), AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        start.ArgumentList.Add(Path.Combine(RepositoryPaths.Root, "engine/samples/LiveProto.Samples", output, "LiveProto.Samples.dll"));
        start.ArgumentList.Add(sample);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("GOOGLE_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["GEMINI_API_KEY"] = "any-text";
        start.Environment["GOOGLE_GEMINI_BASE_URL"] = Server.BaseAddress.ToString();
        start.Environment["GOOGLE_VERTEX_BASE_URL"] = Server.BaseAddress.ToString();
        return start;
    }

    private async Task FeedAsync(Process process, byte[] input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, _patience.Token);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A sample need not read to the end.
        }
    }
}
