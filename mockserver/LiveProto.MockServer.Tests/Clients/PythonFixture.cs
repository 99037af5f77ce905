using System.Text.Json.Nodes;
using LiveProto.Testing.Processes;

namespace LiveProto.Mocking.Tests.Clients;

/// <summary>Finds a Python with the WebSocket library that Google's SDK is built on; says why where there is none.</summary>
public sealed class PythonFixture : IAsyncLifetime
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    // The system's own Python has what the distribution packages, whichever other one comes first on the path.
    private static readonly string[] s_interpreters = ["python3", "/usr/bin/python3"];

    private string? _python;

    public async ValueTask InitializeAsync()
    {
        foreach (string candidate in s_interpreters)
        {
            (int code, _) = await ToolProcess.RunAsync(candidate, ["-c", "import websockets"], Environment.CurrentDirectory, s_limit);
            if (code != 0)
                continue;
            _python = candidate;
            return;
        }
    }

    /// <summary>Runs a script of the folder <c>Clients/Python</c> and answers the JSON objects it printed.</summary>
    public async Task<List<JsonNode>> RunAsync(string script, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        Assert.SkipWhen(_python is null, "There is no Python with the module websockets (on Debian: python3-websockets).");
        string folder = Path.Combine(AppContext.BaseDirectory, "Clients", "Python");
        (int code, string output) = await ToolProcess.RunAsync(_python!, [script, .. arguments], folder, s_limit, environment);
        Assert.True(code == 0, $"{script} ended with {code}:\n{output}");
        return [.. output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
