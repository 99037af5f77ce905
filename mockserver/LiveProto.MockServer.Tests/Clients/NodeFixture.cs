using System.Text.Json.Nodes;
using LiveProto.Testing.Processes;

namespace LiveProto.Mocking.Tests.Clients;

/// <summary>Installs the real JavaScript SDK once for the test run; says why where that cannot be done.</summary>
public class NodeFixture : IAsyncLifetime
{
    private const int MinimumNode = 20;

    private static readonly TimeSpan s_scriptTime = TimeSpan.FromSeconds(60);

    private readonly string _package;
    private string? _folder;

    /// <summary>The newest SDK that was tried.</summary>
    public NodeFixture()
        : this("@google/genai@3.1.0")
    {
    }

    /// <param name="package">The SDK, with its version.</param>
    protected NodeFixture(string package) => _package = package;

    /// <summary>Why the SDK cannot be used here; null = it can.</summary>
    public string? Unusable { get; private set; }

    public async ValueTask InitializeAsync()
    {
        (int code, string output) = await ToolProcess.RunAsync("node", ["--version"], Environment.CurrentDirectory, s_scriptTime);
        if (code != 0 || !Version.TryParse(output.Trim().TrimStart('v'), out Version? version))
        {
            Unusable = "Node.js is not installed.";
            return;
        }

        if (version.Major < MinimumNode)
        {
            Unusable = $"Node.js {version} is older than {MinimumNode}, which the SDK needs.";
            return;
        }

        (string? modules, string missing) = await NpmPackages.InstallAsync(_package);
        if (modules is null)
        {
            Unusable = missing;
            return;
        }

        // A folder of this run's own: what another one writes is never run here.
        _folder = Directory.CreateTempSubdirectory("liveproto-js-").FullName;
        Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), modules);
        foreach (string script in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Clients", "JavaScript"), "*.mjs"))
            File.Copy(script, Path.Combine(_folder, Path.GetFileName(script)));
    }

    /// <summary>Runs a module from the folder of the SDK and answers the JSON objects it printed.</summary>
    public async Task<List<JsonNode>> RunScriptAsync(string script, IReadOnlyDictionary<string, string>? environment,
        params string[] arguments)
    {
        Assert.SkipWhen(Unusable is not null, Unusable ?? "");
        (int code, string output) = await ToolProcess.RunAsync("node", [script, .. arguments], _folder!, s_scriptTime, environment);
        Assert.True(code == 0, $"{script} {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return [.. output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)];
    }

    /// <summary>Writes a module into the folder of the SDK.</summary>
    public string WriteScript(string name, string source)
    {
        Assert.SkipWhen(Unusable is not null, Unusable ?? "");
        File.WriteAllText(Path.Combine(_folder!, name), source);
        return name;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
