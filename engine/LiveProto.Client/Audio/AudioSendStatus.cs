namespace LiveProto.Client.Audio;

/// <summary>What became of audio that was handed over without waiting.</summary>
public enum AudioSendStatus
{
    /// <summary>It is sent, or will be as soon as the connection takes it.</summary>
    Accepted,

    /// <summary>It is lost: too much waits for the connection already, or an utterance has the floor.</summary>
    Dropped,

    /// <summary>The session has ended.</summary>
    Closed,
}
