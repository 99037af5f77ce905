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
        string folder = Path.Combine(Path.GetTempPath(), "liveproto-peer-" + Package.Replace('@', '-'));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private":true,"type":"module"}""");
        File.Copy(Path.Combine(ScriptFolder, Script), Path.Combine(folder, Script), overwrite: true);
        if (Directory.Exists(Path.Combine(folder, "node_modules", "ws")))
            return ("node", Script, folder, "");
        (int code, string output) = await PeerProcess.RunAsync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", Package], folder);
        return code == 0 ? ("node", Script, folder, "") : (null, "", "", $"npm could not install {Package}: {output}");
    }
}
