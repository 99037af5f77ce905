namespace LiveProto.Audio.Wav;

/// <summary>Why a WAV stream cannot be read.</summary>
public enum WavError
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The stream does not begin with RIFF or RF64 and WAVE.</summary>
    NotWave,

    /// <summary>The stream ended before the samples began.</summary>
    Truncated,

    /// <summary>A data chunk came before any fmt chunk.</summary>
    NoFormat,

    /// <summary>The fmt chunk is too short, contradicts itself, or states no channels or no rate.</summary>
    BadFormat,

    /// <summary>A compressed or unusual encoding, or more than 256 channels.</summary>
    UnsupportedFormat,

    /// <summary>More than 1,000 chunks before the samples: not a file that anyone wrote in earnest.</summary>
    TooManyChunks,
}
