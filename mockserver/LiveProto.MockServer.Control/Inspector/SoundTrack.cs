namespace LiveProto.Mocking.Control.Inspector;

/// <summary>
/// One side's sound on the time line of its session, as its listener hears it: one piece after another, and an interruption cuts what is
/// left. Samples are asked for where they are mixed, and nowhere else.
/// </summary>
internal sealed class SoundTrack
{
    /// <summary>Hz.</summary>
    public const int SampleRate = 24_000;

    private readonly List<Piece> _pieces = [];
    private TimeSpan _free;

    /// <summary>When the last of it is heard; zero where there is none.</summary>
    public TimeSpan End => _pieces.Select(static piece => piece.End).DefaultIfEmpty().Max();

    /// <summary>What comes now is heard when what came before was.</summary>
    /// <param name="at">When it came.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="count">Samples.</param>
    /// <param name="read">Gives them.</param>
    public void Add(TimeSpan at, int rate, int count, Func<short[]> read)
    {
        TimeSpan start = at > _free ? at : _free;
        var piece = new Piece(start, rate, count, read);
        _free = piece.End;
        _pieces.Add(piece);
    }

    /// <summary>Nothing is heard from here on until more comes.</summary>
    public void Cut(TimeSpan at)
    {
        for (int i = _pieces.Count - 1; i >= 0; i--)
        {
            Piece piece = _pieces[i];
            int heard = (int)Math.Clamp((at - piece.Start).TotalSeconds * piece.Rate, 0, piece.Count);
            if (heard == piece.Count)
                break;
            _pieces[i] = piece with { Count = heard };
        }

        _free = at;
    }

    /// <summary>Adds what is heard from a moment on; a sample between two is drawn on the line from one to the other.</summary>
    public void MixInto(Span<short> output, TimeSpan from)
    {
        TimeSpan until = from + TimeSpan.FromSeconds(output.Length / (double)SampleRate);
        foreach (Piece piece in _pieces)
        {
            if (piece.Count > 0 && piece.End > from && piece.Start < until)
                Mix(output, piece.Read().AsSpan(0, piece.Count), piece.Rate / (double)SampleRate,
                    (piece.Start - from).TotalSeconds * SampleRate);
        }
    }

    private static void Mix(Span<short> output, ReadOnlySpan<short> samples, double step, double offset)
    {
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

    private readonly record struct Piece(TimeSpan Start, int Rate, int Count, Func<short[]> Read)
    {
        public TimeSpan End => Start + TimeSpan.FromSeconds(Count / (double)Rate);
    }
}
