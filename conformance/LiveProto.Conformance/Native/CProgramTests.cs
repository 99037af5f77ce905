using System.Text.RegularExpressions;
using LiveProto.Conformance.LiveApi;
using LiveProto.Conformance.Peers;
using LiveProto.Messages;
using LiveProto.Mocking;
using LiveProto.Testing;

namespace LiveProto.Conformance.Native;

/// <summary>Programs in C, compiled with every warning an error, against the library and the mock.</summary>
[Collection(nameof(NativeLibrary))]
public sealed class CProgramTests(NativeLibrary library)
{
    private static readonly string s_programs =
        Path.Combine(RepositoryPaths.Root, "conformance", "LiveProto.Conformance", "Native", "Programs");
    private static readonly string s_examples = Path.Combine(NativeLibrary.Project, "examples", "c");

    [Fact]
    public async Task Codecs_AnswerAndRefuse() => Assert.Equal("codecs passed\n", await RunAsync(Path.Combine(s_programs, "codecs.c")));

    [Fact]
    public async Task Sessions_KeepTheHeadersPromises()
    {
        // Paced a little, so that the process ends in the middle of an answer.
        var options = new MockServerOptions
        {
            Session = new SessionOptions { Pacing = new PacingOptions { Speed = 20, PlaybackSpeed = 20 } }
        };
        await using MockServer server = await MockServer.StartAsync(options, TestContext.Current.CancellationToken);
        Assert.Equal("session passed\n", await RunAsync(Path.Combine(s_programs, "session.c"), server.BaseAddress.ToString()));
    }

    // Four thousand sessions where LIVEPROTO_NATIVE is set.
    [Fact]
    public async Task CarelessHosts_AreTold()
    {
        string sessions = Environment.GetEnvironmentVariable("LIVEPROTO_NATIVE") is { Length: > 0 } ? "4000" : "1000";
        await using MockServer server = await ConversationFamily.StartServerAsync();
        string program = await library.CompileAsync("gcc", Path.Combine(s_programs, "rough.c"));
        (int code, string output) = await PeerProcess.RunAsync(program, [server.BaseAddress.ToString(), sessions], library.Folder);
        Assert.True(code == 0 && output.Contains("rough passed\n", StringComparison.Ordinal), output);
    }

    [Fact]
    public async Task Sends_ArriveAsTheHeaderSays()
    {
        await using MockServer server = await ConversationFamily.StartServerAsync();
        Assert.Equal("sends passed\n", await RunAsync(Path.Combine(s_programs, "sends.c"), server.BaseAddress.ToString()));

        ReceivedAudio speech = server.Sessions[0].GetReceivedAudio();
        Assert.Equal((16_000, 1600), (speech.SampleRate, speech.ToSamples().Length));
        // The mean of both channels, away from the edges.
        Assert.All(speech.ToSamples()[400..1200], sample => Assert.InRange(sample, 12_200, 12_376));
        Blob image = Assert.Single(MessagesOf(server.Sessions[1]), message => message.RealtimeInput is not null).RealtimeInput!.Video!;
        Assert.Equal(("image/jpeg", "FFD8FF00"), (image.MimeType, Convert.ToHexString(image.Data.Span)));
        Assert.Equal("Be a pirate", MessagesOf(server.Sessions[2])
            .Single(message => message.ContextUpdate is not null).ContextUpdate!.SystemInstruction!.Parts[0].Text);
        Assert.Equal("get_weather", MessagesOf(server.Sessions[3])
            .Single(message => message.ToolResponse is not null).ToolResponse!.FunctionResponses[0].Name);
        Assert.NotNull(server.Sessions[^1].Setup!.SessionResumption!.Handle);
    }

    [Theory]
    [InlineData("chat.c", @"^You said: Hello \(\d{3,} samples\)\nYou said: And again \(\d{3,} samples\)\n$")]
    [InlineData("audio_loop.c", "^turn 1: speech\nturn 2: speech\nturn 3: speech\n$")]
    public async Task Example_Runs(string example, string expected)
    {
        await using MockServer server = await ConversationFamily.StartServerAsync();
        Assert.Matches(expected, await RunAsync(Path.Combine(s_examples, example), server.BaseAddress.ToString(), "any"));
    }

    // What is not initialised is not asked for: the runtime looks for the end of a string in whole vectors, whose test (ptest) valgrind
    // does not follow. Lost is what the runtime's type loader loses once a process: the first attributes that System.Text.Json asks for are
    // put into an array whose type it makes then, and it keeps the address of those two blocks of 8 bytes in another form
    // (EETypeCreator.CreateEETypeWorker). Whatever is ours would be lost with each of some fifty events.
    [Fact]
    public async Task Example_TouchesAndLosesNoMemory()
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("valgrind", ["--version"], Path.GetTempPath())).Code != 0,
            "There is no valgrind (on Debian: valgrind).");
        await using MockServer server = await ConversationFamily.StartServerAsync();
        string program = await library.CompileAsync("gcc", Path.Combine(s_examples, "chat.c"));
        // Away from the symbols beside it, which valgrind can not read.
        string alone = Directory.CreateDirectory(Path.Combine(library.Temporary, "alone")).FullName;
        File.Copy(library.File, Path.Combine(alone, "libliveproto.so"), overwrite: true);
        (int code, string output) = await PeerProcess.RunAsync(
            "valgrind", ["--error-exitcode=9", "--errors-for-leak-kinds=none", "--leak-check=full", "--show-leak-kinds=definite",
                "--undef-value-errors=no", program, server.BaseAddress.ToString(), "any"],
            alone, new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = alone });
        Assert.True(code == 0, output);
        Match lost = Regex.Match(output, @"definitely lost: ([\d,]+) bytes in (\d) blocks");
        Assert.True(lost.Success && lost.Groups[1].Value is "0" or "16" && lost.Groups[2].Value is "0" or "2", output);
    }

    private static IEnumerable<ClientMessage> MessagesOf(MockSession session) =>
        session.Frames.Select(frame => frame.ClientMessage).OfType<ClientMessage>();

    private async Task<string> RunAsync(string source, params string[] arguments)
    {
        string program = await library.CompileAsync("gcc", source);
        (int code, string output) = await PeerProcess.RunAsync(program, arguments, library.Folder);
        Assert.True(code == 0, output);
        return output;
    }
}
