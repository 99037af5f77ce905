namespace LiveProto.Profiles;

/// <summary>What makes an automatically detected utterance end when no more audio comes.</summary>
public enum MicrophoneOff
{
    /// <summary><c>realtimeInput.audioStreamEnd</c>.</summary>
    AudioStreamEnd,

    /// <summary>Silence, paced as real time: the mark alone may not end the turn.</summary>
    PacedSilence,
}
