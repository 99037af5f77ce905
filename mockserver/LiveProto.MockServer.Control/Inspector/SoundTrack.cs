namespace LiveProto.Mocking.Control.Inspector;

/// <summary>
/// One side's sound on the time line of its session, as its listener hears it: one piece after another, and an interruption cuts what is left.
/// </summary>
internal sealed class SoundTrack
{
    /// <summary>Hz.</summary>
    public const int SampleRate = 24_000;

    private readonly List<(TimeSpan Start, int Rate, short[] Samples)> _pieces = [];
    private TimeSpan _free;

    /// <summary>When the last of it is heard; zero where there is none.</summary>
    public TimeSpan End => _pieces.Select(EndOf).DefaultIfEmpty().Max();

    public void Add(TimeSpan at, int rate, short[] samples)
    {
        TimeSpan start = at > _free ? at : _free;
        _free = start + TimeSpan.FromSeconds(samples.Length / (double)rate);
        _pieces.Add((start, rate, samples));
    }

    private static TimeSpan EndOf((TimeSpan Start, int Rate, short[] Samples) piece) =>
        piece.Start + TimeSpan.FromSeconds(piece.Samples.Length / (double)piece.Rate);

    /// <summary>Nothing is heard from here on until more comes.</summary>
    public void Cut(TimeSpan at)
    {
        for (int i = _pieces.Count - 1; i >= 0; i--)
        {
            (TimeSpan start, int rate, short[] samples) = _pieces[i];
            int heard = (int)Math.Clamp((at - start).TotalSeconds * rate, 0, samples.Length);
            if (heard == samples.Length)
                break;
            _pieces[i] = (start, rate, samples[..heard]);
        }

        _free = at;
    }

    /// <summary>Adds what is heard from a moment on; a sample between two is drawn on the line from one to the other.</summary>
    public void MixInto(Span<short> output, TimeSpan from)
    {
        foreach ((TimeSpan start, int rate, short[] samples) in _pieces)
        {
            double offset = (start - from).TotalSeconds * SampleRate;
            double step = rate / (double)SampleRate;
            int first = (int)Math.Clamp(Math.Ceiling(offset), 0, output.Length);
            for (int i = first; i < output.Length; i++)
            {
                double place = (i - offset) * step;
                int before = (int)place;
                if (before >= samples.Length)
                    break;
                short after = samples[Math.Min(before + 1, samples.Length - 1)];
                double value = samples[before] + ((after - samples[before]) * (place - before));
                output[i] = (short)Math.Clamp(output[i] + value, short.MinValue, short.MaxValue);
            }
        }
    }
}
