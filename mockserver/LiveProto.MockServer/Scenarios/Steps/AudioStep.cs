namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>Plays audio: PCM16 little-endian, 24 kHz, mono.</summary>
internal sealed record AudioStep(ReadOnlyMemory<byte> Pcm) : AnswerStep
{
    /// <summary>What it says, for the transcription and the history.</summary>
    public string Transcript { get; init; } = "";
}
