namespace LiveProto.Audio;

/// <summary>
/// What a <see cref="Resampler"/> is tuned for. Band edges are fractions of the lower of the two Nyquist frequencies; between pass and stop
/// edge the response falls monotonically, and what lies above 1.0 of it would alias. The gain never exceeds 1: full scale does not clip.
/// </summary>
public enum ResamplerQuality
{
    /// <summary>Delay first, ≤ 2 ms at any rate: pass 0.84 within 0.05 dB, stop 1.12 at 75 dB.</summary>
    LowLatency,

    /// <summary>For speech on many channels: pass 0.90 within 0.01 dB, stop 1.10 at 105 dB (aliases stay above 0.90).</summary>
    Fast,

    /// <summary>Pass 0.90 within 0.01 dB, stop 1.0 at 90 dB.</summary>
    Balanced,

    /// <summary>Transparent for 16-bit audio: pass 0.9125 within 0.01 dB, stop 1.0 at 105 dB.</summary>
    High,

    /// <summary>Transparent for float audio: pass 0.9125 within 0.001 dB, stop 1.0 at 140 dB.</summary>
    Best,
}
