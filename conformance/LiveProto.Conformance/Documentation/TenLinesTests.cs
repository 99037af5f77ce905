using LiveProto.Client.Audio;
using LiveProto.Mocking;

namespace LiveProto.Conformance.Documentation;

/// <summary>The README's first program does what the README says. It reads the environment, which is the whole process's: nothing else runs
/// meanwhile.</summary>
[Collection(nameof(TenLinesTests))]
[CollectionDefinition(nameof(TenLinesTests), DisableParallelization = true)]
public sealed class TenLinesTests
{
    [Fact]
    public async Task They_EndInAFileToBeHeard()
    {
        await using MockServer server = await MockServer.StartAsync(
            new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } },
            TestContext.Current.CancellationToken);
        string directory = Directory.GetCurrentDirectory(), temporary = Directory.CreateTempSubdirectory("liveproto-").FullName;
        string?[] before = [Environment.GetEnvironmentVariable("GOOGLE_GEMINI_BASE_URL"),
            Environment.GetEnvironmentVariable("GEMINI_API_KEY")];
        try
        {
            Directory.SetCurrentDirectory(temporary);
            Set(server.BaseAddress.ToString(), "any");
            await ReadmeSnippets.Engine.AskAsync();
            PcmAudio answer = WavFile.Read(Path.Combine(temporary, "answer.wav"));
            Assert.Equal(24_000, answer.SampleRate);
            Assert.True(answer.Duration > TimeSpan.FromSeconds(0.5));
        }
        finally
        {
            Directory.SetCurrentDirectory(directory);
            Set(before[0], before[1]);
            Directory.Delete(temporary, recursive: true);
        }
    }

    private static void Set(string? address, string? key)
    {
        Environment.SetEnvironmentVariable("GOOGLE_GEMINI_BASE_URL", address);
        Environment.SetEnvironmentVariable("GEMINI_API_KEY", key);
    }
}
