using LiveProto.Audio.Resampling.Banks;

namespace LiveProto.Audio.Resampling;

/// <summary>One filter of one stream: takes inputs, gives the outputs they complete.</summary>
internal interface IFilterStage
{
    /// <summary>Takes up to <see cref="FilterStage.MaxPiece"/> inputs.</summary>
    void Append(ReadOnlySpan<float> samples);

    /// <inheritdoc cref="Append(ReadOnlySpan{float})"/>
    void Append(ReadOnlySpan<short> samples);

    /// <summary>Computes the outputs that the appended inputs complete, as many as there is room for.</summary>
    /// <returns>How many.</returns>
    int Advance(Span<float> outputs);

    /// <summary>Forgets the stream so far.</summary>
    void Reset();
}
