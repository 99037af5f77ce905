using System.Buffers.Binary;
using LiveProto.Audio;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Conformance.CommandLine;

public sealed class VoiceCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("liveproto-voices-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("What is the weather in Oslo?", "8000")]
    [InlineData("Größe: 10 €, 日本語", "16000")]
    [InlineData("Hello", "44100")]
    [InlineData("Hello", "192000")]
    public async Task WhatIs_SaidIsHeard(string text, string rate)
    {
        string wav = Path.Combine(_folder, "said.wav");
        (int exitCode, string output, string error) = await CommandRun.RunAsync("say", text, wav, "--rate", rate);
        Assert.True(exitCode == 0, error);
        Assert.Contains($"{rate} Hz", output, StringComparison.Ordinal);
        (exitCode, output, error) = await CommandRun.RunAsync("hear", wav);
        Assert.True(exitCode == 0, error);
        Assert.Equal(text, output.Trim());
    }

    // Formats of WAVE: 1 PCM, 3 IEEE float, 6 A-law, 7 µ-law.
    [Theory]
    [InlineData(1, 16, 2)]
    [InlineData(1, 8, 1)]
    [InlineData(1, 24, 1)]
    [InlineData(1, 32, 1)]
    [InlineData(3, 32, 1)]
    [InlineData(6, 8, 1)]
    [InlineData(7, 8, 2)]
    public async Task AnyKind_OfWAVIsHeard(int format, int bits, int channels)
    {
        string wav = Path.Combine(_folder, "other.wav");
        await File.WriteAllBytesAsync(wav, Write(ToneSpeechEncoder.Encode("any format", 8000), format, bits, channels),
            TestContext.Current.CancellationToken);
        (int exitCode, string output, string error) = await CommandRun.RunAsync("hear", wav);
        Assert.True(exitCode == 0, error);
        Assert.Equal("any format", output.Trim());
    }

    [Fact]
    public async Task Damage_IsShownAndToldByTheExitCode()
    {
        short[] samples = ToneSpeechEncoder.Encode("one two three four five", 8000);
        Array.Clear(samples, samples.Length / 2, samples.Length / 8);
        string wav = Path.Combine(_folder, "damaged.wav");
        await File.WriteAllBytesAsync(wav, Write(samples, 1, 16, 1), TestContext.Current.CancellationToken);
        (int exitCode, string output, _) = await CommandRun.RunAsync("hear", wav);
        Assert.Equal(1, exitCode);
        Assert.Contains("one", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "TEXT", "say", "", "x.wav")]
    [InlineData(2, "--rate", "say", "Hello", "x.wav", "--rate", "7999")]
    [InlineData(2, "--rate", "say", "Hello", "x.wav", "--rate", "fast")]
    [InlineData(2, "FILE", "say", "Hello")]
    [InlineData(1, "/no/such/folder/x.wav", "say", "Hello", "/no/such/folder/x.wav")]
    [InlineData(1, "/no/such/file.wav", "hear", "/no/such/file.wav")]
    [InlineData(2, "FILE", "hear")]
    public async Task Bad_InputIsNamed(int exitCode, string said, params string[] arguments)
    {
        (int actual, string output, string error) = await CommandRun.RunAsync(arguments);
        Assert.True(exitCode == actual, $"exit code {actual}\n{output}{error}");
        Assert.Contains(said, error + output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_WithoutSpeechOrWithoutSoundIsTold()
    {
        string noise = Path.Combine(_folder, "noise.wav");
        var random = new Random(5);
        short[] samples = [.. Enumerable.Range(0, 8000).Select(_ => (short)random.Next(-8000, 8000))];
        await File.WriteAllBytesAsync(noise, Write(samples, 1, 16, 1), TestContext.Current.CancellationToken);
        string none = Path.Combine(_folder, "none.wav");
        await File.WriteAllTextAsync(none, "no RIFF at all", TestContext.Current.CancellationToken);
        foreach (string file in new[] { noise, none })
        {
            (int exitCode, _, string error) = await CommandRun.RunAsync("hear", file);
            Assert.Equal(1, exitCode);
            Assert.Contains(file, error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        }
    }

    private static byte[] Write(short[] samples, int format, int bits, int channels)
    {
        using var data = new MemoryStream();
        foreach (short sample in samples)
        {
            for (int channel = 0; channel < channels; channel++)
                data.Write(Bytes(sample, format, bits));
        }

        byte[] wav = new byte[44 + data.Length];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), (short)format);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), 8000);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), 8000 * channels * bits / 8);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), (short)(channels * bits / 8));
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), (short)bits);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), (int)data.Length);
        data.ToArray().CopyTo(wav, 44);
        return wav;
    }

    private static byte[] Bytes(short sample, int format, int bits) => (format, bits) switch
    {
        (1, 8) => [(byte)((sample >> 8) + 128)],
        (1, 16) => BitConverter.GetBytes(sample),
        (1, 24) => [0, (byte)sample, (byte)(sample >> 8)],
        (1, 32) => BitConverter.GetBytes(sample << 16),
        (3, 32) => BitConverter.GetBytes(sample / 32768f),
        (6, 8) => [G711.EncodeALaw(sample)],
        _ => [G711.EncodeMuLaw(sample)],
    };
}
