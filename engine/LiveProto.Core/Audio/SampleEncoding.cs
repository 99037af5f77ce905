namespace LiveProto.Audio;

/// <summary>How one sample is stored in bytes. Multi-byte encodings are little-endian.</summary>
public enum SampleEncoding
{
    /// <summary>Unsigned 8-bit, silence at 128 (WAV's 8-bit PCM).</summary>
    Pcm8,

    /// <summary>Signed 16-bit; what the Live API takes and gives.</summary>
    Pcm16,

    /// <summary>Signed 24-bit, three bytes a sample.</summary>
    Pcm24,

    /// <summary>Signed 32-bit.</summary>
    Pcm32,

    /// <summary>IEEE 754 binary32, full scale ±1.</summary>
    Float32,

    /// <summary>IEEE 754 binary64, full scale ±1.</summary>
    Float64,

    /// <summary>ITU-T G.711 µ-law, one byte a sample.</summary>
    MuLaw,

    /// <summary>ITU-T G.711 A-law, one byte a sample.</summary>
    ALaw,
}
