using LiveProto.Audio.Resampling.Banks;

namespace LiveProto.Audio.Resampling.Pointwise;

/// <summary>The moving part of one <see cref="IPointwiseFilter"/>.</summary>
internal sealed class PointwiseStage : IFilterStage
{
    private readonly IPointwiseFilter _filter;
    private readonly int _history;
    private readonly float[] _window;
    private int _filled;
    private int _whole;                 // the next output's place in the window: whole inputs,
    private long _fraction;             // and so many Up-ths of one

    public PointwiseStage(IPointwiseFilter filter)
    {
        _filter = filter;
        _history = (int)(filter.Delay / filter.Ratio.Up) + filter.Reach + 2;
        _window = new float[_history + 2 * FilterStage.MaxPiece + filter.Ratio.Down / filter.Ratio.Up + 1 + filter.ReadAhead];
        Reset();
    }

    public void Reset()
    {
        _window.AsSpan().Clear();
        _filled = _history;
        MoveTo((long)_history * _filter.Ratio.Up - _filter.Delay);
    }

    public void Append(ReadOnlySpan<float> samples) => PhaseSplitter.Run<float, FloatInput>(samples, Room(samples.Length), 0, 1);

    public void Append(ReadOnlySpan<short> samples) => PhaseSplitter.Run<short, Pcm16Input>(samples, Room(samples.Length), 0, 1);

    public int Advance(Span<float> outputs)
    {
        (int up, int down) = (_filter.Ratio.Up, _filter.Ratio.Down);
        int count = 0;
        // Due once the input at its undelayed place has come; the delay covers the half-width, so nothing newer is needed.
        while ((long)_whole * up + _fraction + _filter.Delay < (long)_filled * up && count < outputs.Length)
        {
            outputs[count++] = _filter.Convolve(_window, _whole, _fraction);
            MoveTo((long)_whole * up + _fraction + down);
        }

        return count;
    }

    private Span<float> Room(int count)
    {
        if (_filled + count > _window.Length - _filter.ReadAhead)
        {
            // What lies before the next output's reach is done with.
            int drop = Math.Min(_whole - _filter.Reach - 1, _filled);
            _window.AsSpan(drop, _filled - drop).CopyTo(_window);
            _filled -= drop;
            _whole -= drop;
        }

        Span<float> room = _window.AsSpan(_filled, count);
        _filled += count;
        return room;
    }

    private void MoveTo(long place)
    {
        _whole = (int)(place / _filter.Ratio.Up);
        _fraction = place % _filter.Ratio.Up;
    }
}
