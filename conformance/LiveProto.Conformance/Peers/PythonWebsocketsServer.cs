namespace LiveProto.Conformance.Peers;

/// <summary>Python's <c>websockets</c>, as the system has it.</summary>
public sealed class PythonWebsocketsServer : PeerServer
{
    // The system's own Python has what the distribution packages, whichever other one comes first on the path.
    private static readonly string[] s_interpreters = ["python3", "/usr/bin/python3"];

    private protected override async Task<(string? Program, string Script, string Folder, string Missing)> PrepareAsync()
    {
        foreach (string candidate in s_interpreters)
        {
            if ((await PeerProcess.RunAsync(candidate, ["-c", "import websockets"], ScriptFolder)).Code == 0)
                return (candidate, "websockets_peer.py", ScriptFolder, "");
        }

        return (null, "", "", "There is no Python with the module websockets (on Debian: python3-websockets).");
    }
}
