namespace LiveProto.Profiles;

/// <summary>Models that behave alike on the wire (docs/protocol.md §0.2, §10.2).</summary>
public enum ModelFamily
{
    /// <summary>Not recognised by its name: everything about it is a guess.</summary>
    Unknown,

    /// <summary>2.0: a text model with speech synthesis behind it.</summary>
    HalfCascade20,

    /// <summary>2.5 half-cascade: the same, later.</summary>
    HalfCascade25,

    /// <summary>2.5 native audio.</summary>
    NativeAudio25,

    /// <summary>3.1: bundled content, blocking tools, text by realtime input.</summary>
    Live31,

    /// <summary>3.5 translation: speech in, speech out.</summary>
    Translate,

    /// <summary>3.5 transcription: speech in, text out.</summary>
    Transcribe,

    /// <summary>Robotics: text out.</summary>
    Robotics,

    /// <summary>3.8: tools that do not block, voice activity told unasked.</summary>
    Live38,

    /// <summary>3.8 extended thinking: tools never block, a thinking level is required.</summary>
    Live38Thinking,
}
