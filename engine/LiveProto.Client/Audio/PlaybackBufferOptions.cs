using LiveProto.Audio;

namespace LiveProto.Client.Audio;

/// <summary>How a <see cref="PlaybackBuffer"/> behaves.</summary>
public sealed record PlaybackBufferOptions
{
    /// <summary>Samples a second of what is written, in Hz; 24,000 by default, the service's own.</summary>
    public int InputRate { get; init; } = 24000;

    /// <summary>Samples a second that the device takes, in Hz; 24,000 by default.</summary>
    public int DeviceRate { get; init; } = 24000;

    /// <summary>How much must be there before playing starts, and starts again after an underrun, unless no more fits; 60 ms by
    /// default.</summary>
    public TimeSpan Watermark { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>How much is held at the most; 2 minutes by default. The service sends faster than real time.</summary>
    public TimeSpan Capacity { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How rates are converted.</summary>
    public ResamplerQuality Quality { get; init; } = ResamplerQuality.High;

    /// <summary>Throws when a value makes no sense.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate or duration out of range, or a watermark beyond the capacity.</exception>
    public void Validate()
    {
        CheckRate(InputRate, nameof(InputRate));
        CheckRate(DeviceRate, nameof(DeviceRate));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Capacity, TimeSpan.Zero, nameof(Capacity));
        ArgumentOutOfRangeException.ThrowIfLessThan(Watermark, TimeSpan.Zero, nameof(Watermark));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Watermark, Capacity, nameof(Watermark));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Capacity, TimeSpan.FromHours(1), nameof(Capacity));
    }

    private static void CheckRate(int rate, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, Resampler.MinRate, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, Resampler.MaxRate, name);
    }
}
