namespace LiveProto.Audio;

/// <summary>One filter of one stream: takes inputs, gives the outputs they complete.</summary>
internal interface IFilterStage
{
    /// <summary>Room for the next <paramref name="count"/> ≤ <see cref="FilterStage.MaxPiece"/> inputs, to be filled with finite values before <see cref="Advance"/>.</summary>
    Span<float> Append(int count);

    /// <summary>Computes the outputs that the appended inputs complete, up to <paramref name="limit"/>; valid until the next call.</summary>
    ReadOnlySpan<float> Advance(int limit = int.MaxValue);

    /// <summary>Forgets the stream so far.</summary>
    void Reset();
}
