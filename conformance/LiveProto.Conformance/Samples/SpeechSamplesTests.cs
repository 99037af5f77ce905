using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Messages;
using LiveProto.Mocking;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Conformance.Samples;

/// <summary>Samples in which the user speaks, or is spoken to.</summary>
public sealed partial class SpeechSamplesTests
{
    [Fact]
    public async Task AudioLoop_StereoAt48kHz_IsHeardAndAnswered()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        short[] mono = ToneSpeechEncoder.Encode("Hello there", 48_000);
        short[] stereo = [.. mono.SelectMany(static sample => new[] { sample, sample })];
        byte[] sound = await room.RunBytesAsync("audio-loop", MemoryMarshal.AsBytes(stereo.AsSpan()).ToArray());
        Assert.Equal("You said: Hello there", ToneSpeechDecoder.Decode(MemoryMarshal.Cast<byte, short>(sound), 24_000));
        Assert.Contains("You: Hello there\nGemini: You said: Hello there (Completed)", room.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(44_100)]
    [InlineData(16_000)]
    public async Task MicrophoneFile_AnyRate_IsAnswered(int sampleRate)
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        WavFile.Write(room.PathOf("question.wav"), ToneSpeechEncoder.Encode("Good morning", sampleRate), sampleRate);
        await room.RunAsync("microphone-file", "", "question.wav", "answer.wav");
        AssertAnswered(room, "Good morning");
        Assert.DoesNotContain(room.Server.Sessions.Single().Frames,
            static frame => frame.ClientMessage?.RealtimeInput?.ActivityStart is not null);
    }

    [Fact]
    public async Task MicrophoneFileManual_Recording_IsMarkedAndAnswered()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        WavFile.Write(room.PathOf("question.wav"), ToneSpeechEncoder.Encode("Good morning", 16_000), 16_000);
        await room.RunAsync("microphone-file-manual", "", "question.wav", "answer.wav");
        AssertAnswered(room, "Good morning");
        RealtimeInput[] sent = [.. room.Server.Sessions.Single().Frames.Select(static frame => frame.ClientMessage?.RealtimeInput)
            .OfType<RealtimeInput>()];
        Assert.NotNull(sent[0].ActivityStart);
        Assert.NotNull(sent[^1].ActivityEnd);
        Assert.All(sent[1..^1], static input => Assert.NotNull(input.Audio));
    }

    [Fact]
    public async Task Interruption_InMidStory_IsHeardInPart()
    {
        // The story takes its time here, or there would be nothing to interrupt.
        await using SampleRoom room = await SampleRoom.OpenAsync(new SessionOptions());
        await room.RunBytesAsync("interruption", []);
        MatchCollection turns = Heard().Matches(room.Error);
        Assert.Equal(["Interrupted", "Completed"], turns.Select(static turn => turn.Groups[1].Value));
        double[] seconds = [.. turns.SelectMany(static turn => new[] { turn.Groups[2].Value, turn.Groups[3].Value }).Select(double.Parse)];
        Assert.InRange(seconds[0], 0.1, seconds[1] - 0.1);
        Assert.Equal(seconds[3], seconds[2]);
    }

    [Fact]
    public async Task Transcription_BothSides_AreWritten()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        WavFile.Write(room.PathOf("question.wav"), ToneSpeechEncoder.Encode("Good evening", 16_000), 16_000);
        ILookup<string, string> said = (await room.RunAsync("transcription", "", "question.wav")).TrimEnd('\n').Split('\n')
            .Select(static line => line.Split(": ", 2)).ToLookup(static parts => parts[0], static parts => parts[1]);
        Assert.Equal("Good evening", string.Concat(said["User"]).Trim());
        Assert.Equal("You said: Good evening", string.Concat(said["Model"]).Trim());
    }

    [Fact]
    public async Task Telephone_Call_IsAnsweredInMuLaw()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        await using SampleRun bridge = room.Start("telephone", "0");
        IPEndPoint address = IPEndPoint.Parse((await bridge.ReadLineAsync()).Split(' ')[^1]);
        using var call = new TcpClient();
        await call.ConnectAsync(address, bridge.CancellationToken);
        NetworkStream line = call.GetStream();
        short[] question = [.. ToneSpeechEncoder.Encode("Are you open", 8_000), .. new short[8_000]];
        var muLaw = new byte[question.Length];
        G711.EncodeMuLaw(question, muLaw);
        await line.WriteAsync(muLaw, bridge.CancellationToken);

        var answer = new List<short>();
        var buffer = new byte[4_000];
        var samples = new short[buffer.Length];
        while (ToneSpeechDecoder.Decode(answer.ToArray(), 8_000) != "You said: Are you open")
        {
            int count = await line.ReadAsync(buffer, bridge.CancellationToken);
            Assert.NotEqual(0, count);
            G711.DecodeMuLaw(buffer.AsSpan(0, count), samples);
            answer.AddRange(samples.AsSpan(0, count));
        }

        call.Close();
        Assert.StartsWith("A call has ended; ", await bridge.ReadLineAsync(), StringComparison.Ordinal);
    }

    private static void AssertAnswered(SampleRoom room, string question)
    {
        PcmAudio answer = WavFile.Read(room.PathOf("answer.wav"));
        Assert.Equal("You said: " + question, ToneSpeechDecoder.Decode(answer.Samples, answer.SampleRate));
    }

    [GeneratedRegex(@"^(\w+): ([\d.]+) s of ([\d.]+) s were heard$", RegexOptions.Multiline)]
    private static partial Regex Heard();
}
