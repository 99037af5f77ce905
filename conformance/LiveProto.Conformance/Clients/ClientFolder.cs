using LiveProto.Conformance.Peers;
using LiveProto.Testing;

namespace LiveProto.Conformance.Clients;

/// <summary>The clients of <c>mockserver/clients</c>, run as their users would: a copy in a folder of its own, with the command that was
/// built here.</summary>
internal sealed class ClientFolder : IDisposable
{
    private static readonly string s_clients = System.IO.Path.Combine(RepositoryPaths.Root, "mockserver", "clients");

    private ClientFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>What starts the server: these sources, as they are built.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["LIVEPROTO"] = "dotnet " + System.IO.Path.Combine(AppContext.BaseDirectory, "liveproto.dll"),

        // No bytecode beside the sources.
        ["PYTHONDONTWRITEBYTECODE"] = "1",
    };

    public static ClientFolder Copy(string client)
    {
        string folder = Directory.CreateTempSubdirectory("liveproto-client-").FullName;
        foreach (string file in Directory.EnumerateFiles(System.IO.Path.Combine(s_clients, client)))
            File.Copy(file, System.IO.Path.Combine(folder, System.IO.Path.GetFileName(file)));
        return new ClientFolder(folder);
    }

    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        (int code, string output) = await PeerProcess.RunAsync(program, arguments, Path, Environment);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return output;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
