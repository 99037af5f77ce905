using LiveProto.Conformance.LiveApi;
using LiveProto.Conformance.Peers;
using LiveProto.Mocking;
using LiveProto.Testing;

namespace LiveProto.Conformance.Native;

/// <summary>Processes that end with sessions open, callbacks running and events on loan: none aborts. Twenty times each, since a race needs
/// its chances.</summary>
[Collection(nameof(NativeLibrary))]
public sealed class LeavingTests(NativeLibrary library)
{
    private const int Times = 20;
    private const int AtATime = 4;

    private static readonly string s_programs =
        Path.Combine(RepositoryPaths.Root, "conformance", "LiveProto.Conformance", "Native", "Programs");

    [Fact]
    public async Task C_LeavesWithoutAnAbort() => await LeaveAsync(await library.CompileAsync("gcc", Path.Combine(s_programs, "leave.c")));

    [Fact]
    public async Task Python_LeavesWithoutAnAbort()
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("python3", ["--version"], Path.GetTempPath())).Code != 0, "There is no Python 3.");
        await LeaveAsync("python3", Path.Combine(s_programs, "leave.py"));
    }

    [Fact]
    public async Task Node_LeavesWithoutAnAbort()
    {
        string folder = await library.PrepareNodeAsync();
        string program = Path.Combine(folder, "leave.mjs");
        File.Copy(Path.Combine(s_programs, "leave.mjs"), program, overwrite: true);
        await LeaveAsync("node", program);
    }

    private async Task LeaveAsync(string program, params string[] arguments)
    {
        await using MockServer server = await ConversationFamily.StartServerAsync();
        await Parallel.ForAsync(0, Times, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (_, _) =>
        {
            (int code, string output) = await PeerProcess.RunAsync(
                program, [.. arguments, server.BaseAddress.ToString()], library.Folder, library.Environment);
            Assert.True((code, output) == (0, "left\n"), $"{code}: {output}");
        });
    }
}
