namespace LiveProto.Audio;

/// <summary>The moving part of one <see cref="FoldedFilter"/>: the windows, and where the stream stands in them.</summary>
internal sealed class FoldedStage : IFilterStage
{
    private readonly FoldedFilter _filter;
    private readonly float[] _arrived;   // inputs of a period that is not complete, and what was appended
    private readonly float[] _window;    // Down windows, one after the other
    private readonly float[][] _phases;
    private readonly float[] _outputs;
    private int _arrivedCount;
    private int _inputRow;               // the period that the first of these belongs to
    private int _outputRow;              // the next output's period,
    private int _nextOutput;             // and its place in it

    public FoldedStage(FoldedFilter filter)
    {
        _filter = filter;
        (int up, int down) = (filter.Ratio.Up, filter.Ratio.Down);
        _arrived = new float[FilterStage.MaxPiece + 2 * down];
        _window = new float[down * filter.Window];
        _phases = new float[up][];
        for (int phase = 0; phase < up; phase++)
            _phases[phase] = new float[filter.Rows + FoldedConvolution.MaxLanes];
        _outputs = up == 1 ? _phases[0] : new float[up * filter.Rows];
        Reset();
    }

    public void Reset()
    {
        _window.AsSpan().Clear();
        _inputRow = _outputRow = _filter.Origin;
        _arrivedCount = _nextOutput = 0;
    }

    public Span<float> Append(int count)
    {
        // With one window there is nothing to deal out.
        bool isOneWindow = _filter.Ratio.Down == 1;
        if (isOneWindow && _inputRow + count > _filter.Origin + _filter.Rows)
            DropPast();
        Span<float> room = isOneWindow ? _window.AsSpan(_inputRow, count) : _arrived.AsSpan(_arrivedCount, count);
        _arrivedCount += count;
        return room;
    }

    public ReadOnlySpan<float> Advance(int limit = int.MaxValue)
    {
        TakeArrived();
        (int up, int down) = (_filter.Ratio.Up, _filter.Ratio.Down);
        int inputs = (_inputRow - _outputRow) * down + _arrivedCount;
        int start = _nextOutput;
        int end = (int)Math.Min(_filter.Ratio.OutputsBefore(inputs), (long)start + limit);
        if (end <= start)
            return default;

        int rows = (end + up - 1) / up;
        foreach (FoldedOutput output in _filter.Outputs)
        {
            FoldedConvolution.Run(output.Sums, _window, _outputRow, _phases[output.Phase], rows);
            if (output.Differences is null)
                continue;
            FoldedConvolution.Run(output.Differences, _window, _outputRow, _phases[output.Mirror], rows);
            Phases.Butterfly(_phases[output.Phase].AsSpan(0, rows), _phases[output.Mirror].AsSpan(0, rows));
        }

        if (up > 1)
            Phases.Join(_phases, rows, _outputs);
        _outputRow += end / up;
        _nextOutput = end % up;
        return _outputs.AsSpan(start, end - start);
    }

    /// <summary>Deals the inputs out to the windows, those of an unfinished period too: they are dealt again with the rest of it.</summary>
    private void TakeArrived()
    {
        int down = _filter.Ratio.Down;
        if (down == 1)
        {
            _inputRow += _arrivedCount;
            _arrivedCount = 0;
            return;
        }

        int rows = (_arrivedCount + down - 1) / down;
        if (_inputRow + rows > _filter.Origin + _filter.Rows)
            DropPast();
        Phases.Split(_arrived.AsSpan(0, rows * down), _window.AsSpan(_inputRow), _filter.Window, down);
        int complete = _arrivedCount / down;
        _inputRow += complete;
        _arrived.AsSpan(complete * down, _arrivedCount - complete * down).CopyTo(_arrived);
        _arrivedCount -= complete * down;
    }

    private void DropPast()
    {
        int drop = Math.Min(_inputRow, _outputRow) - _filter.Origin;
        for (int window = 0; window < _filter.Ratio.Down; window++)
        {
            Span<float> past = _window.AsSpan(window * _filter.Window, _inputRow);
            past[drop..].CopyTo(past);
        }

        _inputRow -= drop;
        _outputRow -= drop;
    }
}
