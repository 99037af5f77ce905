using LiveProto.Audio;

namespace LiveProto.Client.Audio;

/// <summary>A whole recording in memory: mono 16-bit samples and their rate in Hz.</summary>
public sealed record PcmAudio(short[] Samples, int SampleRate)
{
    /// <summary>What the samples are, for
    /// <see cref="LiveSession.SendAudioAsync(ReadOnlyMemory{short}, PcmFormat, AudioPace, CancellationToken)"/>.</summary>
    public PcmFormat Format => PcmFormat.Pcm16(SampleRate);

    /// <summary>How long it plays.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks((long)((Int128)Samples.Length * TimeSpan.TicksPerSecond / SampleRate));
}
