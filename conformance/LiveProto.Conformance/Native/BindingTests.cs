using LiveProto.Conformance.LiveApi;
using LiveProto.Conformance.Peers;
using LiveProto.Mocking;
using LiveProto.Testing;

namespace LiveProto.Conformance.Native;

/// <summary>The library from other languages: a text chat, and three turns of speech, in each.</summary>
[Collection(nameof(NativeLibrary))]
public sealed class BindingTests(NativeLibrary library)
{
    private const string Chat = @"You said: Hello \(\d{3,} samples\)\nYou said: And again \(\d{3,} samples\)\n";
    private const string AudioLoop = "turn 1: speech\nturn 2: speech\nturn 3: speech\n";

    private static readonly string s_examples = Path.Combine(NativeLibrary.Project, "examples");

    [Fact]
    public async Task CPlusPlus_TalksAndSpeaks()
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("g++", ["--version"], Path.GetTempPath())).Code != 0,
            "There is no g++ (on Debian: g++).");
        string program = await library.CompileAsync("g++", Path.Combine(s_examples, "cpp", "chat.cpp"), "-std=c++17");
        Assert.Matches($"^{Chat}{AudioLoop}$", await RunAsync(program));
    }

    [Theory]
    [InlineData("chat.py", Chat)]
    [InlineData("audio_loop.py", AudioLoop)]
    public async Task Python_Runs(string example, string expected)
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("python3", ["--version"], Path.GetTempPath())).Code != 0, "There is no Python 3.");
        Assert.Matches($"^{expected}$", await RunAsync("python3", Path.Combine(s_examples, "python", example)));
    }

    [Fact]
    public async Task Python_OfCarelessPrograms_LeavesNoSessionBehind()
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("python3", ["--version"], Path.GetTempPath())).Code != 0, "There is no Python 3.");
        string program = Path.Combine(
            RepositoryPaths.Root, "conformance", "LiveProto.Conformance", "Native", "Programs", "careless.py");
        Assert.Equal("careless passed\n", await RunAsync("python3", program));
    }

    [Fact]
    public async Task Node_TalksAndSpeaks()
    {
        string folder = await library.PrepareNodeAsync();
        Assert.Matches($"^{Chat}{AudioLoop}$", await RunAsync("node", Path.Combine(folder, "chat.mjs")));
    }

    [Fact]
    public async Task Rust_TalksAndSpeaks()
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("rustc", ["--version"], Path.GetTempPath())).Code != 0,
            "There is no rustc (on Debian: rustc).");
        string program = Path.Combine(library.Temporary, "chat-rust");
        string[] arguments =
        [
            Path.Combine(s_examples, "rust", "chat.rs"), "-D", "warnings", "-o", program, "-L", library.Folder, "-l", "liveproto",
            "-C", $"link-arg=-Wl,-rpath,{library.Folder}",
        ];
        (int code, string output) = await PeerProcess.RunAsync("rustc", arguments, library.Temporary);
        Assert.True(code == 0, output);
        Assert.Matches($"^{Chat}{AudioLoop}$", await RunAsync(program));
    }

    // Whoever has no build of cgo in his cache waits long for the first one: it runs where LIVEPROTO_NATIVE is set.
    [Fact]
    public async Task Go_TalksAndSpeaks()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LIVEPROTO_NATIVE") is not { Length: > 0 },
            "LIVEPROTO_NATIVE is not set: the first build of cgo takes long.");
        Assert.SkipWhen((await PeerProcess.RunAsync("go", ["version"], Path.GetTempPath())).Code != 0,
            "There is no Go (on Debian: golang-go).");
        string program = Path.Combine(library.Temporary, "chat-go");
        var environment = new Dictionary<string, string>
        {
            ["CGO_CFLAGS"] = $"-I{Path.GetDirectoryName(NativeLibrary.Header)}",
            ["CGO_LDFLAGS"] = $"-L{library.Folder} -Wl,-rpath,{library.Folder}",
        };
        (int code, string output) = await PeerProcess.RunAsync(
            "go", ["build", "-o", program, Path.Combine(s_examples, "go", "chat.go")], library.Temporary, environment);
        Assert.True(code == 0, output);
        Assert.Matches($"^{Chat}{AudioLoop}$", await RunAsync(program));
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        await using MockServer server = await ConversationFamily.StartServerAsync();
        (int code, string output) = await PeerProcess.RunAsync(program, [.. arguments, server.BaseAddress.ToString(), "any"],
            library.Folder, library.Environment);
        Assert.True(code == 0, output);
        return output;
    }
}
