using System.Runtime.InteropServices;
using LiveProto.Client.Audio;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Conformance.Samples;

/// <summary>Samples in which the user writes.</summary>
public sealed class TextSamplesTests
{
    [Fact]
    public async Task TextToAudio_TwoLines_SpeaksTwoAnswers()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        byte[] sound = await room.RunBytesAsync("text-to-audio", "Hello\nGoodbye\n\n"u8.ToArray());
        Assert.Equal("You said: HelloYou said: Goodbye", ToneSpeechDecoder.Decode(MemoryMarshal.Cast<byte, short>(sound), 24_000));
    }

    [Fact]
    public async Task TextChat_TwoQuestions_PrintsWhatWasSaid()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string output = await room.RunAsync("text-chat", "Hello\nWhat was my last question?\n\n");
        Assert.Equal(["You said: Hello", "Your last question was: Hello"], Lines(output)[1..]);
    }

    [Fact]
    public async Task TextToWav_Question_WritesTheAnswer()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string output = await room.RunAsync("text-to-wav", "", "Tell me a joke", "joke.wav");
        PcmAudio answer = WavFile.Read(room.PathOf("joke.wav"));
        Assert.Equal("You said: Tell me a joke", ToneSpeechDecoder.Decode(answer.Samples, answer.SampleRate));
        Assert.StartsWith("Completed: ", output, StringComparison.Ordinal);
        Assert.EndsWith($"{answer.Duration.TotalSeconds:0.0} s of speech in joke.wav\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IncrementalContent_ToldBefore_IsRemembered()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        Assert.Contains("Ada", await room.RunAsync("incremental-content"), StringComparison.Ordinal);
        Assert.Equal(3, room.Server.Sessions.Single().Frames.Count(frame => frame.ClientMessage?.ClientContent is not null));
    }

    [Fact]
    public async Task TokenCount_TwoQuestions_PrintsWhatTheServerCounted()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string[] lines = Lines(await room.RunAsync("token-count"));
        int[] prompts = [.. room.Server.Sessions.Single().Frames.Select(frame => frame.ServerMessage?.UsageMetadata?.PromptTokenCount)
            .OfType<int>()];
        Assert.Equal(2, prompts.Length);
        Assert.StartsWith($"Hello: {prompts[0]} in, ", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith($"What was my last question?: {prompts[1]} in, ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("  AUDIO: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task VoicesAndLanguages_TwoVoices_WritesTwoFiles()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        Assert.Equal(2, Lines(await room.RunAsync("voices-and-languages")).Length);
        foreach ((string voice, string language) in new[] { ("Kore", "en-US"), ("Puck", "de-DE") })
        {
            PcmAudio greeting = WavFile.Read(room.PathOf(voice + ".wav"));
            Assert.Equal($"You said: Greet me in {language}", ToneSpeechDecoder.Decode(greeting.Samples, greeting.SampleRate));
            Assert.Contains(
                room.Server.Sessions,
                session => session.Setup!.GenerationConfig!.SpeechConfig is { } speech
                    && speech.LanguageCode == language && speech.VoiceConfig!.PrebuiltVoiceConfig!.VoiceName == voice);
        }
    }

    private static string[] Lines(string output) => output.TrimEnd().Split('\n');
}
