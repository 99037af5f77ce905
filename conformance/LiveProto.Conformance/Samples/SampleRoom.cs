using System.Diagnostics;
using System.Text;
using LiveProto.Mocking;
using LiveProto.Testing;

namespace LiveProto.Conformance.Samples;

/// <summary>A mock server and an empty folder, in which samples are run as their reader would run them.</summary>
internal sealed class SampleRoom : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveproto-sample-");

    private SampleRoom(MockServer server)
    {
        Server = server;
        Environment = new()
        {
            ["GEMINI_API_KEY"] = "any-text",
            ["GOOGLE_GEMINI_BASE_URL"] = server.BaseAddress.ToString(),
            ["GOOGLE_VERTEX_BASE_URL"] = server.BaseAddress.ToString(),
        };
    }

    public MockServer Server { get; }

    /// <summary>What the samples find in their environment.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>What the last sample wrote to standard error.</summary>
    public string Error { get; private set; } = "";

    /// <summary>A room with a server that answers at once.</summary>
    public static async Task<SampleRoom> OpenAsync(SessionOptions? session = null)
    {
        session ??= new SessionOptions { Pacing = new PacingOptions { Speed = 0 } };
        return new SampleRoom(await MockServer.StartAsync(new MockServerOptions { Session = session },
            TestContext.Current.CancellationToken));
    }

    /// <summary>As on Vertex: the same server by its other paths.</summary>
    public void UseVertex()
    {
        Environment.Remove("GEMINI_API_KEY");
        Environment["GOOGLE_GENAI_USE_VERTEXAI"] = "true";
        Environment["GOOGLE_CLOUD_PROJECT"] = "project-1";
        Environment["GOOGLE_CLOUD_LOCATION"] = "global";
        Environment["ACCESS_TOKEN"] = "any-text";
    }

    /// <summary>A file of the room.</summary>
    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Starts a sample.</summary>
    public SampleRun Start(string sample, params string[] arguments)
    {
        // Beside this assembly's own output: same configuration, same framework.
        string output = Path.GetRelativePath(Path.Combine(RepositoryPaths.Root, "conformance/LiveProto.Conformance"),
            AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(RepositoryPaths.Root, "engine/samples/LiveProto.Samples", output, "LiveProto.Samples.dll"), sample, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        foreach (string name in start.Environment.Keys.Where(static key => key.StartsWith("GOOGLE_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach ((string name, string value) in Environment)
            start.Environment[name] = value;
        return new SampleRun(Process.Start(start)!);
    }

    /// <summary>Runs a sample to its good end and answers what it printed.</summary>
    public async Task<string> RunAsync(string sample, string input = "", params string[] arguments) =>
        Encoding.UTF8.GetString(await RunBytesAsync(sample, Encoding.UTF8.GetBytes(input), arguments));

    /// <summary>The same, with bytes in and out.</summary>
    public async Task<byte[]> RunBytesAsync(string sample, byte[] input, params string[] arguments)
    {
        await using SampleRun run = Start(sample, arguments);
        (int exitCode, byte[] output, Error) = await run.WaitAsync(input);
        Assert.True(exitCode == 0, $"{sample} ended with {exitCode}:\n{Encoding.UTF8.GetString(output)}\n{Error}");
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
