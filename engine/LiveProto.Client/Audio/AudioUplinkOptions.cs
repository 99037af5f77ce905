using LiveProto.Audio;

namespace LiveProto.Client.Audio;

/// <summary>How the user's audio becomes what is sent.</summary>
public sealed record AudioUplinkOptions
{
    /// <summary>What the user's samples are; 48 kHz mono PCM16 by default. Several channels are mixed to one.</summary>
    public PcmFormat InputFormat { get; init; } = new(48000);

    /// <summary>Samples a second that are sent, in Hz; 16,000 by default, the service's own.</summary>
    public int OutputRate { get; init; } = 16000;

    /// <summary>How long a chunk is; 20 ms by default.</summary>
    public TimeSpan ChunkDuration { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How the rate is converted.</summary>
    public ResamplerQuality Quality { get; init; } = ResamplerQuality.High;

    /// <summary>How much audio from before <see cref="AudioUplink.Open"/> is sent first; none by default (the uplink is then open from the
    /// start).</summary>
    public TimeSpan PreRoll { get; init; }

    /// <summary>Samples in a chunk.</summary>
    public int ChunkLength => (int)(ChunkDuration.Ticks * OutputRate / TimeSpan.TicksPerSecond);

    /// <summary>Throws when a value makes no sense.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate, duration or channel count out of range.</exception>
    public void Validate()
    {
        CheckRate(InputFormat.SampleRate, nameof(InputFormat));
        CheckRate(OutputRate, nameof(OutputRate));
        _ = InputFormat.BytesPerSample;
        ArgumentOutOfRangeException.ThrowIfLessThan(InputFormat.Channels, 1, nameof(InputFormat));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(InputFormat.Channels, 256, nameof(InputFormat));
        ArgumentOutOfRangeException.ThrowIfLessThan(ChunkDuration, TimeSpan.FromMilliseconds(1), nameof(ChunkDuration));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ChunkDuration, TimeSpan.FromSeconds(10), nameof(ChunkDuration));
        ArgumentOutOfRangeException.ThrowIfLessThan(PreRoll, TimeSpan.Zero, nameof(PreRoll));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PreRoll, TimeSpan.FromSeconds(60), nameof(PreRoll));
    }

    private static void CheckRate(int rate, string name)
    {
        if (rate is < Resampler.MinRate or > Resampler.MaxRate)
            throw new ArgumentOutOfRangeException(name, rate, $"Rates from {Resampler.MinRate} to {Resampler.MaxRate} Hz are supported.");
    }
}
