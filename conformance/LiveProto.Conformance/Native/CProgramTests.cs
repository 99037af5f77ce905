using LiveProto.Conformance.Peers;
using LiveProto.Mocking;
using LiveProto.Testing;

namespace LiveProto.Conformance.Native;

/// <summary>Programs in C, compiled with every warning an error, against the library and the mock.</summary>
[Collection(nameof(NativeLibrary))]
public sealed class CProgramTests(NativeLibrary library)
{
    private static readonly string s_programs = Path.Combine(RepositoryPaths.Root, "conformance", "LiveProto.Conformance", "Native", "Programs");
    private static readonly string s_examples = Path.Combine(NativeLibrary.Project, "examples", "c");

    [Fact]
    public async Task Codecs_AnswerAndRefuse() => Assert.Equal("codecs passed\n", await RunAsync(Path.Combine(s_programs, "codecs.c")));

    [Fact]
    public async Task Sessions_KeepTheHeadersPromises()
    {
        await using MockServer server = await MockServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("session passed\n", await RunAsync(Path.Combine(s_programs, "session.c"), server.BaseAddress.ToString()));
    }

    [Theory]
    [InlineData("chat.c", @"^You said: Hello \(\d{3,} samples\)\nYou said: And again \(\d{3,} samples\)\n$")]
    [InlineData("audio_loop.c", "^turn 1: speech\nturn 2: speech\nturn 3: speech\n$")]
    public async Task Example_Runs(string example, string expected)
    {
        await using MockServer server = await MockServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Matches(expected, await RunAsync(Path.Combine(s_examples, example), server.BaseAddress.ToString(), "any"));
    }

    // Accesses, not leaks: the runtime loses a few blocks of 16 bytes at its start, and none later.
    [Fact]
    public async Task Example_TouchesNoMemoryThatIsNotLent()
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("valgrind", ["--version"], Path.GetTempPath())).Code != 0, "There is no valgrind (on Debian: valgrind).");
        await using MockServer server = await MockServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string program = await library.CompileAsync("gcc", Path.Combine(s_examples, "chat.c"));
        // Away from the symbols beside it, which valgrind can not read.
        string alone = Directory.CreateDirectory(Path.Combine(library.Temporary, "alone")).FullName;
        File.Copy(library.File, Path.Combine(alone, "libliveproto.so"), overwrite: true);
        (int code, string output) = await PeerProcess.RunAsync(
            "valgrind", ["--quiet", "--error-exitcode=9", "--leak-check=no", program, server.BaseAddress.ToString(), "any"],
            alone, new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = alone });
        Assert.True(code == 0, output);
    }

    private async Task<string> RunAsync(string source, params string[] arguments)
    {
        string program = await library.CompileAsync("gcc", source);
        (int code, string output) = await PeerProcess.RunAsync(program, arguments, library.Folder);
        Assert.True(code == 0, output);
        return output;
    }
}
