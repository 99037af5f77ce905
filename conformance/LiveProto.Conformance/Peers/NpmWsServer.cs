using LiveProto.Testing.Processes;

namespace LiveProto.Conformance.Peers;

/// <summary>npm's <c>ws</c>, installed into the temporary folder.</summary>
public sealed class NpmWsServer : PeerServer
{
    private const string Package = "ws@8.23.0";
    private const string Script = "ws_peer.mjs";

    private protected override async Task<(string? Program, string Script, string Folder, string Missing)> PrepareAsync()
    {
        if ((await PeerProcess.RunAsync("node", ["--version"], ScriptFolder)).Code != 0)
            return (null, "", "", "Node.js is not installed.");
        (string? modules, string missing) = await NpmPackages.InstallAsync(Package);
        if (modules is null)
            return (null, "", "", missing);
        string link = Path.Combine(ScriptFolder, "node_modules");
        if (!Directory.Exists(link))
            Directory.CreateSymbolicLink(link, modules);
        return ("node", Script, ScriptFolder, "");
    }
}
