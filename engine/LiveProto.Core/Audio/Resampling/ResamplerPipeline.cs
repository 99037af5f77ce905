namespace LiveProto.Audio;

/// <summary>The stages of one stream, one or two, and the exact count of what goes in and out.</summary>
internal sealed class ResamplerPipeline
{
    /// <summary>Inputs taken at a time.</summary>
    public const int MaxPiece = FilterStage.MaxPiece;

    /// <summary>So many inputs, times a rate, are far from overflowing.</summary>
    private const long CountLimit = 1L << 32;

    private readonly IFilterStage _first;
    private readonly IFilterStage? _second;
    private readonly float[] _outputs = [];
    private long _taken;   // modulo Down, together with
    private long _given;   // modulo Up

    public ResamplerPipeline(ResamplerDesign design)
    {
        Design = design;
        _first = design.First.CreateStage();
        if (design.Second is null)
            return;
        _second = design.Second.CreateStage();
        _outputs = new float[design.Ratio.OutputsBefore(MaxPiece) + 1];
    }

    public ResamplerDesign Design { get; }

    /// <summary>Exactly how many outputs the next <paramref name="inputs"/> inputs complete.</summary>
    public long OutputsFor(long inputs) => Design.Ratio.OutputsBefore(_taken + inputs) - _given;

    public void Reset()
    {
        _first.Reset();
        _second?.Reset();
        _taken = _given = 0;
    }

    /// <summary>Room for the next <paramref name="count"/> ≤ <see cref="MaxPiece"/> inputs, to be filled with finite values before <see cref="Advance"/>.</summary>
    public Span<float> Append(int count)
    {
        _taken += count;
        return _first.Append(count);
    }

    /// <summary>Computes the outputs that the appended inputs complete; valid until the next call.</summary>
    public ReadOnlySpan<float> Advance()
    {
        int due = (int)OutputsFor(0);
        ReadOnlySpan<float> outputs = _second is null ? _first.Advance() : AdvanceBoth(_second, due);
        _given += due;
        if (_taken > CountLimit)
            DropCycles();
        return outputs;
    }

    /// <summary>Whole cycles of the ratio change nothing: counts stay small however long the stream.</summary>
    private void DropCycles()
    {
        long cycles = Math.Min(_taken / Design.Ratio.Down, _given / Design.Ratio.Up);
        _taken -= cycles * Design.Ratio.Down;
        _given -= cycles * Design.Ratio.Up;
    }

    private ReadOnlySpan<float> AdvanceBoth(IFilterStage second, int due)
    {
        ReadOnlySpan<float> middle = _first.Advance();
        int written = 0;
        // At least once: an output may fall due that was held back when its middle samples came.
        do
        {
            ReadOnlySpan<float> piece = middle[..Math.Min(middle.Length, MaxPiece)];
            middle = middle[piece.Length..];
            piece.CopyTo(second.Append(piece.Length));
            // The middle rate may run ahead of the input by part of a sample: an output that is not due yet waits for its own call.
            ReadOnlySpan<float> done = second.Advance(due - written);
            done.CopyTo(_outputs.AsSpan(written));
            written += done.Length;
        }
        while (!middle.IsEmpty);

        return _outputs.AsSpan(0, due);
    }
}
