namespace LiveProto.Client;

/// <summary>Whose words a transcription holds.</summary>
public enum TranscriptionSide
{
    /// <summary>The user's: <c>inputTranscription</c>.</summary>
    User,

    /// <summary>The model's: <c>outputTranscription</c>.</summary>
    Model,
}
