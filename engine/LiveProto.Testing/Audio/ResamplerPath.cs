namespace LiveProto.Testing.Audio;

/// <summary>What goes into a resampler and what comes out.</summary>
public enum ResamplerPath
{
    /// <summary>Float in, float out.</summary>
    Float,

    /// <summary>Float in, 16-bit out: all the noise there is was added by the converter.</summary>
    FloatToShort,

    /// <summary>16-bit in and out: what goes in has been rounded before.</summary>
    Short,
}
