using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Cli.Talk;

/// <summary>Speech to send: PCM16 as it was recorded, and what is said in it where that is known.</summary>
internal sealed record Recording(string Name, short[] Samples, int SampleRate, string? Transcript)
{
    private static readonly TimeSpan ChunkDuration = TimeSpan.FromMilliseconds(20);

    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);

    /// <summary>Reads a WAV file of any rate, sample type and channel count.</summary>
    public static Recording Load(FileInfo file)
    {
        try
        {
            PcmAudio audio = WavFile.Read(file.FullName);
            return audio.Samples.Length > 0
                ? new Recording(file.Name, audio.Samples, audio.SampleRate, null)
                : throw new CommandFailure($"{file.Name}: the file holds no samples.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CommandFailure($"--wav {file.FullName}: {error.Message}", error);
        }
    }

    /// <summary>Speaks <paramref name="text"/> as tone speech into a 48 kHz WAV file, as a microphone would have recorded it, and loads
    /// that.</summary>
    public static Recording Synthesise(string text)
    {
        string path = Path.Combine(Path.GetTempPath(), $"liveproto-{Guid.NewGuid():N}.wav");
        try
        {
            WavFile.Write(path, ToneSpeechEncoder.Encode(text, 48_000), 48_000);
            return Load(new FileInfo(path)) with { Name = "tone speech", Transcript = text };
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The recording at 16 kHz in chunks of 20 ms, followed by enough silence for the server to hear its end.</summary>
    public IEnumerable<ReadOnlyMemory<short>> ToChunks(TimeSpan silence)
    {
        var uplink = new AudioUplink(new AudioUplinkOptions
        {
            InputFormat = new PcmFormat(SampleRate),
            ChunkDuration = ChunkDuration,
        });
        int block = (int)(SampleRate * ChunkDuration.TotalSeconds);
        for (int at = 0; at < Samples.Length; at += block)
        {
            uplink.Append(Samples.AsSpan(at, Math.Min(block, Samples.Length - at)));
            while (uplink.TryTake(out ReadOnlyMemory<short> chunk))
                yield return chunk;
        }

        uplink.Flush();
        while (uplink.TryTake(out ReadOnlyMemory<short> chunk))
            yield return chunk;
        yield return uplink.TakeRest();
        short[] quiet = new short[320];
        for (TimeSpan done = TimeSpan.Zero; done < silence; done += ChunkDuration)
            yield return quiet;
    }
}
