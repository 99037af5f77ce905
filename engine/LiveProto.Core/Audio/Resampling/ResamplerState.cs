namespace LiveProto.Audio;

/// <summary>
/// The moving part of a <see cref="Resampler"/>: a window of past and present inputs, and where in the bank's period the stream stands.
/// </summary>
internal sealed class ResamplerState
{
    /// <summary>Inputs taken at a time: enough for the kernels to run wide, small enough for window and coefficients to share the first-level cache.</summary>
    public const int MaxPiece = 1024;

    private readonly FilterBank _bank;
    private readonly float[] _window;
    private readonly float[] _outputs;
    private readonly int _history;
    private int _periodStart; // where the current period's input 0 lies in the window
    private int _filled;
    private int _nextOutput;  // 0 … PeriodOutputs − 1, the next output's place in the current period

    public ResamplerState(FilterBank bank)
    {
        _bank = bank;
        _history = -bank.FirstInputs[0];
        // Blocks are computed whole: the last ones read ahead of what has arrived, into finite leftovers that meet only zero coefficients.
        int readAhead = 0;
        for (int block = 0; block < bank.BlockCount; block++)
            readAhead = Math.Max(readAhead, bank.FirstInputs[block] + bank.RowCounts[block]);
        _window = new float[_history + bank.PeriodInputs + MaxPiece + readAhead + FilterBank.Lanes];
        _outputs = new float[bank.Ratio.OutputsBefore(MaxPiece + bank.PeriodInputs) + 2 * FilterBank.Lanes];
        Reset();
    }

    public void Reset()
    {
        _window.AsSpan().Clear();
        _periodStart = _filled = _history;
        _nextOutput = 0;
    }

    /// <summary>Exactly how many outputs the next <paramref name="inputs"/> inputs complete.</summary>
    public long OutputsFor(long inputs) => _bank.Ratio.OutputsBefore(_filled - _periodStart + inputs) - _nextOutput;

    /// <summary>Room for the next <paramref name="count"/> ≤ <see cref="MaxPiece"/> inputs, to be filled with finite values before <see cref="Advance"/>.</summary>
    public Span<float> Append(int count)
    {
        if (_filled + count > _history + _bank.PeriodInputs + MaxPiece)
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

    /// <summary>Computes the outputs that the appended inputs complete; valid until the next call.</summary>
    public ReadOnlySpan<float> Advance()
    {
        int end = (int)_bank.Ratio.OutputsBefore(_filled - _periodStart);
        int start = _nextOutput;
        if (end == start)
            return default;

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
        return _outputs.AsSpan(start - aligned, end - start);
    }
}
