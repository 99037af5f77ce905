namespace LiveProto.Audio.Resampling.Folded;

/// <summary>The moving part of one <see cref="FoldedFilter"/>: the windows, and where the stream stands in them.</summary>
internal sealed class FoldedStage : IFilterStage
{
    private readonly FoldedFilter _filter;
    private readonly float[] _windows;   // Down of them, one after the other
    private readonly float[] _phases;    // Up of them
    private readonly int _phaseLength;
    private int _inputRow;               // the next input's period,
    private int _nextInput;              // and its place in it
    private int _outputRow;              // the next output's period,
    private int _nextOutput;             // and its place in it

    public FoldedStage(FoldedFilter filter)
    {
        _filter = filter;
        _windows = new float[filter.Ratio.Down * filter.Window];
        _phaseLength = filter.Rows + FoldedConvolution.MaxLanes;
        _phases = new float[filter.Ratio.Up * _phaseLength];
        Reset();
    }

    public void Reset()
    {
        _windows.AsSpan().Clear();
        _inputRow = _outputRow = _filter.Origin;
        _nextInput = _nextOutput = 0;
    }

    public void Append(ReadOnlySpan<float> samples) => Append<float, FloatInput>(samples);

    public void Append(ReadOnlySpan<short> samples) => Append<short, Pcm16Input>(samples);

    public int Advance(Span<float> outputs)
    {
        (int up, int down) = (_filter.Ratio.Up, _filter.Ratio.Down);
        int inputs = (_inputRow - _outputRow) * down + _nextInput;
        int end = (int)Math.Min(_filter.Ratio.OutputsBefore(inputs), (long)_nextOutput + outputs.Length);
        outputs = outputs[..Math.Max(0, end - _nextOutput)];
        if (outputs.IsEmpty)
            return 0;

        int rows = (end + up - 1) / up;
        if (up == 1 && rows % FoldedConvolution.MaxLanes == 0)
            FoldedConvolution.Run(_filter.Outputs[0].Taps, _windows, _outputRow, outputs, rows);
        else
            Collect(rows, outputs);
        _outputRow += end / up;
        _nextOutput = end % up;
        return outputs.Length;
    }

    private void Collect(int rows, Span<float> outputs)
    {
        foreach (FoldedOutput output in _filter.Outputs)
        {
            Span<float> phase = _phases.AsSpan(output.Phase * _phaseLength, _phaseLength),
                other = _phases.AsSpan(output.OtherPhase * _phaseLength, _phaseLength);
            if (output.OtherTaps is null)
                FoldedConvolution.Run(output.Taps, _windows, _outputRow, phase, rows);
            else if (output.OtherTaps.IsDifference)
                FoldedConvolution.RunPair(output, _windows, _outputRow, phase, other, rows);
            else
                FoldedConvolution.RunNeighbours(output, _windows, _outputRow, phase, other, rows);
        }

        PhaseJoiner.Run(_phases, _phaseLength, _filter.Ratio.Up, _nextOutput, outputs);
    }

    /// <summary>Deals the inputs out to the windows.</summary>
    private void Append<TSample, TInput>(ReadOnlySpan<TSample> samples)
        where TSample : unmanaged
        where TInput : struct, IFilterInput<TSample>
    {
        int down = _filter.Ratio.Down;
        if (_inputRow + (_nextInput + samples.Length + down - 1) / down > _filter.Origin + _filter.Rows)
            DropPast();
        // What completes the period that others began.
        for (; _nextInput > 0 && !samples.IsEmpty; samples = samples[1..])
        {
            _windows[_nextInput * _filter.Window + _inputRow] = TInput.Read(samples[0]);
            _nextInput = (_nextInput + 1) % down;
            _inputRow += _nextInput == 0 ? 1 : 0;
        }

        PhaseSplitter.Run<TSample, TInput>(samples, _windows.AsSpan(_inputRow), _filter.Window, down);
        _inputRow += samples.Length / down;
        _nextInput += samples.Length % down;
    }

    private void DropPast()
    {
        int drop = Math.Min(_inputRow, _outputRow) - _filter.Origin;
        for (int window = 0; window < _filter.Ratio.Down; window++)
        {
            // With the period that is not complete.
            Span<float> past = _windows.AsSpan(window * _filter.Window, _inputRow + 1);
            past[drop..].CopyTo(past);
        }

        _inputRow -= drop;
        _outputRow -= drop;
    }
}
