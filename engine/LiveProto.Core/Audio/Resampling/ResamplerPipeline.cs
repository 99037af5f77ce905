using LiveProto.Audio.Resampling.Banks;

namespace LiveProto.Audio.Resampling;

/// <summary>The stages of one stream, one or two, and the exact count of what goes in and out.</summary>
internal sealed class ResamplerPipeline
{
    /// <summary>Inputs taken at a time.</summary>
    public const int MaxPiece = FilterStage.MaxPiece;

    /// <summary>So many inputs, times a rate, are far from overflowing.</summary>
    private const long CountLimit = 1L << 32;

    private readonly IFilterStage _first;
    private readonly IFilterStage? _second;
    private readonly float[] _middle = [];
    private readonly float[] _outputs;
    private long _taken;   // modulo Down, together with
    private long _given;   // modulo Up

    public ResamplerPipeline(ResamplerDesign design)
    {
        Design = design;
        _first = design.First.CreateStage();
        _outputs = new float[design.Ratio.OutputsBefore(MaxPiece) + 1];
        if (design.Second is null)
            return;
        _second = design.Second.CreateStage();
        _middle = new float[design.First.Ratio.OutputsBefore(MaxPiece) + 1];
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

    /// <summary>Takes up to <see cref="MaxPiece"/> inputs.</summary>
    public void Append(ReadOnlySpan<float> samples)
    {
        _taken += samples.Length;
        _first.Append(samples);
    }

    /// <inheritdoc cref="Append(ReadOnlySpan{float})"/>
    public void Append(ReadOnlySpan<short> samples)
    {
        _taken += samples.Length;
        _first.Append(samples);
    }

    /// <summary>Computes the outputs that the appended inputs complete, for which there must be room.</summary>
    /// <returns>How many.</returns>
    public int Advance(Span<float> outputs)
    {
        outputs = outputs[..(int)OutputsFor(0)];
        if (_second is null)
            _first.Advance(outputs);
        else
            AdvanceBoth(_second, outputs);
        _given += outputs.Length;
        if (_taken > CountLimit)
            DropCycles();
        return outputs.Length;
    }

    /// <inheritdoc cref="Advance(Span{float})"/>
    /// <returns>The outputs; valid until the next call.</returns>
    public ReadOnlySpan<float> Advance() => _outputs.AsSpan(0, Advance(_outputs));

    /// <summary>Whole cycles of the ratio change nothing: counts stay small however long the stream.</summary>
    private void DropCycles()
    {
        long cycles = Math.Min(_taken / Design.Ratio.Down, _given / Design.Ratio.Up);
        _taken -= cycles * Design.Ratio.Down;
        _given -= cycles * Design.Ratio.Up;
    }

    private void AdvanceBoth(IFilterStage second, Span<float> outputs)
    {
        ReadOnlySpan<float> middle = _middle.AsSpan(0, _first.Advance(_middle));
        // At least once: an output may fall due that was held back when its middle samples came.
        do
        {
            ReadOnlySpan<float> piece = middle[..Math.Min(middle.Length, MaxPiece)];
            middle = middle[piece.Length..];
            second.Append(piece);
            // The middle rate may run ahead of the input by part of a sample: an output that is not due yet waits for its own call.
            outputs = outputs[second.Advance(outputs)..];
        }
        while (!middle.IsEmpty);
    }
}
