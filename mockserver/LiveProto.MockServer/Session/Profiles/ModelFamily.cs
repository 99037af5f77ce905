namespace LiveProto.Mocking.Session.Profiles;

/// <summary>Models that behave alike on the wire (docs/protocol.md §0.2, §10.2).</summary>
internal enum ModelFamily
{
    /// <summary>2.0 and 2.5 half-cascade: a text model with speech synthesis behind it.</summary>
    HalfCascade,

    /// <summary>2.5 native audio.</summary>
    NativeAudio25,

    /// <summary>3.1: bundled content, synchronous tools, text by realtimeInput.</summary>
    Live31,

    /// <summary>3.5 translation: speech in, speech out.</summary>
    Translate,

    /// <summary>3.5 transcription and robotics: text only.</summary>
    TextOnly,

    /// <summary>3.8: asynchronous tools, voiceActivity messages.</summary>
    Live38,

    /// <summary>3.8 extended thinking: always asynchronous, thinking level required.</summary>
    Live38Thinking,
}
