namespace LiveProto.Mocking;

/// <summary>What spoken answers are made of.</summary>
public sealed record SpeechOptions
{
    /// <summary>Bytes of PCM16 at 24 kHz in one message: 9600, which is 200 ms. Even, at least 2.</summary>
    public int PieceBytes { get; init; } = 9600;

    /// <summary>Use the piece sizes recorded from the model's family instead of <see cref="PieceBytes"/>. Off by default.</summary>
    public bool UseRecordedPieceSizes { get; init; }

    internal void Validate()
    {
        if (PieceBytes < 2 || PieceBytes % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(PieceBytes), PieceBytes, "A piece holds whole 16-bit samples.");
    }
}
