namespace LiveProto.Audio;

/// <summary>The shape of uncompressed audio: how many frames a second, samples a frame, and how one sample is stored.</summary>
/// <param name="SampleRate">Frames a second, in Hz.</param>
/// <param name="Channels">Samples a frame, interleaved.</param>
/// <param name="Encoding">How one sample is stored.</param>
public readonly record struct PcmFormat(int SampleRate, int Channels = 1, SampleEncoding Encoding = SampleEncoding.Pcm16)
{
    /// <summary>What the Live API hears: 16 kHz mono PCM16.</summary>
    public static PcmFormat LiveInput => new(16000);

    /// <summary>What the Live API says: 24 kHz mono PCM16.</summary>
    public static PcmFormat LiveOutput => new(24000);

    /// <summary>Signed 16-bit samples, little-endian.</summary>
    /// <param name="sampleRate">Frames a second, in Hz.</param>
    /// <param name="channels">Samples a frame, interleaved.</param>
    public static PcmFormat Pcm16(int sampleRate, int channels = 1) => new(sampleRate, channels);

    /// <summary>IEEE 754 binary32 samples, full scale ±1.</summary>
    /// <inheritdoc cref="Pcm16" path="/param"/>
    public static PcmFormat Float32(int sampleRate, int channels = 1) => new(sampleRate, channels, SampleEncoding.Float32);

    /// <summary>ITU-T G.711 µ-law, as telephones speak it.</summary>
    /// <inheritdoc cref="Pcm16" path="/param"/>
    public static PcmFormat MuLaw(int sampleRate = 8000, int channels = 1) => new(sampleRate, channels, SampleEncoding.MuLaw);

    /// <summary>ITU-T G.711 A-law, as telephones speak it outside of North America and Japan.</summary>
    /// <inheritdoc cref="Pcm16" path="/param"/>
    public static PcmFormat ALaw(int sampleRate = 8000, int channels = 1) => new(sampleRate, channels, SampleEncoding.ALaw);

    /// <summary>Bytes of one sample of one channel.</summary>
    public int BytesPerSample => Encoding switch
    {
        SampleEncoding.Pcm8 or SampleEncoding.MuLaw or SampleEncoding.ALaw => 1,
        SampleEncoding.Pcm16 => 2,
        SampleEncoding.Pcm24 => 3,
        SampleEncoding.Pcm32 or SampleEncoding.Float32 => 4,
        SampleEncoding.Float64 => 8,
        _ => throw new InvalidOperationException($"unknown sample encoding {Encoding}"),
    };

    /// <summary>Bytes of one frame: one sample of every channel.</summary>
    public int BytesPerFrame => BytesPerSample * Channels;

    /// <summary>How long <paramref name="frames"/> frames last.</summary>
    public TimeSpan GetDuration(long frames) => TimeSpan.FromTicks((long)((Int128)frames * TimeSpan.TicksPerSecond / SampleRate));
}
