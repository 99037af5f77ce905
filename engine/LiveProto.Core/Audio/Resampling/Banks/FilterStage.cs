namespace LiveProto.Audio.Resampling.Banks;

/// <summary>
/// The moving part of one <see cref="FilterBank"/>: a window of past and present inputs, and where in the bank's period the stream stands.
/// </summary>
internal sealed class FilterStage : IFilterStage
{
    /// <summary>Inputs taken at a time: enough for the kernels to run wide, small enough for window and coefficients to share the
    /// first-level cache.</summary>
    public const int MaxPiece = 1024;

    /// <summary>Inputs that a limited <see cref="Advance"/> may leave over: those of one output.</summary>
    public const int Held = 4;

    private readonly FilterBank _bank;
    private readonly float[] _window;
    private readonly float[] _outputs;
    private readonly int _history;
    private readonly int _capacity;
    private int _periodStart; // where the current period's input 0 lies in the window
    private int _filled;
    private int _nextOutput;  // 0 … PeriodOutputs − 1, the next output's place in the current period

    public FilterStage(FilterBank bank)
    {
        _bank = bank;
        _history = -bank.FirstInputs[0];
        // Blocks are computed whole: the last ones read ahead of what has arrived, into finite leftovers that meet only zero coefficients.
        int readAhead = 0;
        for (int block = 0; block < bank.BlockCount; block++)
            readAhead = Math.Max(readAhead, bank.FirstInputs[block] + bank.RowCounts[block]);
        int fresh = bank.PeriodInputs + MaxPiece + Held;
        _capacity = _history + fresh;
        _window = new float[_capacity + readAhead + FilterBank.Lanes];
        _outputs = new float[bank.Ratio.OutputsBefore(fresh) + 2 * FilterBank.Lanes];
        Reset();
    }

    public void Reset()
    {
        _window.AsSpan().Clear();
        _periodStart = _filled = _history;
        _nextOutput = 0;
    }

    public void Append(ReadOnlySpan<float> samples) => PhaseSplitter.Run<float, FloatInput>(samples, Room(samples.Length), 0, 1);

    public void Append(ReadOnlySpan<short> samples) => PhaseSplitter.Run<short, Pcm16Input>(samples, Room(samples.Length), 0, 1);

    public int Advance(Span<float> outputs)
    {
        int start = _nextOutput;
        int end = (int)Math.Min(_bank.Ratio.OutputsBefore(_filled - _periodStart), (long)start + outputs.Length);
        if (end == start)
            return 0;

        int period = _bank.PeriodOutputs;
        int aligned = start / FilterBank.Lanes * FilterBank.Lanes;
        // Last block first: its unused lanes spill over the next period's first outputs, which are then written over them.
        for (int block = _bank.BlockCount - 1; block >= 0; block--)
        {
            int first = block * FilterBank.Lanes;
            int firstPeriod = first + FilterBank.Lanes > start ? 0 : 1;
            int periods = first >= end ? 0 : (end - 1 - first) / period + 1 - firstPeriod;
            if (periods <= 0)
                continue;
            int x = _periodStart + firstPeriod * _bank.PeriodInputs + _bank.FirstInputs[block];
            int y = firstPeriod * period + first - aligned;
            Convolution.Run(_bank.GetRows(block), _window.AsSpan(x), _bank.PeriodInputs, _outputs.AsSpan(y), period, periods);
        }

        _periodStart += end / period * _bank.PeriodInputs;
        _nextOutput = end % period;
        _outputs.AsSpan(start - aligned, end - start).CopyTo(outputs);
        return end - start;
    }

    private Span<float> Room(int count)
    {
        if (_filled + count > _capacity)
        {
            int drop = _periodStart - _history;
            _window.AsSpan(drop, _filled - drop).CopyTo(_window);
            _periodStart -= drop;
            _filled -= drop;
        }

        Span<float> room = _window.AsSpan(_filled, count);
        _filled += count;
        return room;
    }
}
