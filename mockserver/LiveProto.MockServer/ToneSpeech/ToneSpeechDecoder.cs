using System.Text;
using LiveProto.Audio;

namespace LiveProto.Mocking.ToneSpeech;

/// <summary>
/// Understands what <see cref="ToneSpeechEncoder"/> said, streaming: append audio of any length, read what was heard. Survives resampling,
/// telephone codecs, changes of level and noise; tells damaged and missing words. Keeps 1.5 s of audio at the most. Not thread-safe.
/// </summary>
public sealed class ToneSpeechDecoder
{
    private const int Window = ToneAlphabet.WindowLength;
    private const int Symbol = ToneAlphabet.SymbolLength;
    private const int Hop = Symbol / 16;
    private const int BufferLength = 12288;
    private const float SyncThreshold = 0.5f;

    private readonly Resampler _resampler;
    private readonly float[] _buffer = new float[BufferLength];
    private readonly Queue<ToneSpeechWord> _heard = new();
    private readonly ToneSequence _sequence;
    private long _dropped;      // samples that have left the buffer
    private int _filled;
    private int _scan;          // start of the next window to search for sync
    private float _runWeight;   // of the windows that look like sync, in a row
    private float _runMoment;
    private int? _syncCenter;

    /// <param name="sampleRate">Samples a second of what will be appended, 8,000 … 192,000 Hz.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of range.</exception>
    public ToneSpeechDecoder(int sampleRate)
    {
        _resampler = new Resampler(sampleRate, ToneAlphabet.Rate, ResamplerQuality.LowLatency);
        _sequence = new ToneSequence(_heard);
    }

    /// <summary>Decodes a whole recording at once: the words joined, U+FFFD where one was damaged or is missing.</summary>
    public static string Decode(ReadOnlySpan<short> samples, int sampleRate)
    {
        var decoder = new ToneSpeechDecoder(sampleRate);
        decoder.Append(samples);
        decoder.Flush();
        var text = new StringBuilder();
        while (decoder.TryRead(out ToneSpeechWord word))
            text.Append(word.Text);
        return text.ToString();
    }

    /// <summary>Takes the next samples of the stream.</summary>
    public void Append(ReadOnlySpan<short> samples)
    {
        Span<float> part = stackalloc float[256];
        while (!samples.IsEmpty)
        {
            ReadOnlySpan<short> piece = samples[..Math.Min(samples.Length, part.Length)];
            samples = samples[piece.Length..];
            Pcm16.ToFloat(piece, part);
            Span<float> room = Reserve(_resampler.GetOutputLength(piece.Length));
            _filled += _resampler.Process(part[..piece.Length], room);
            Search();
        }
    }

    /// <summary>What was heard next; false when more audio is needed.</summary>
    public bool TryRead(out ToneSpeechWord word) => _heard.TryDequeue(out word);

    /// <summary>Ends the stream as if silence followed, so that its last word is heard, and starts a new one; time goes on.</summary>
    public void Flush()
    {
        // Reserving may move what is filled: "_filled += …Flush(Reserve(…))" would add to what it was before.
        Span<float> room = Reserve(_resampler.Latency);
        _filled += _resampler.Flush(room);
        Search();
        // A frame cut off in its middle runs out of audio: silence lets it fail.
        for (int i = 0; i < ToneFrame.Overhead + ToneFrame.MaxPayload + 2; i++)
        {
            Reserve(Symbol).Clear();
            _filled += Symbol;
            Search();
        }

        _sequence.Finish(TimeOf(_scan));
        _dropped += _filled;
        (_filled, _scan, _runWeight, _runMoment, _syncCenter) = (0, 0, 0, 0, null);
    }

    /// <summary>Forgets everything, unread words included.</summary>
    public void Reset()
    {
        _resampler.Reset();
        _heard.Clear();
        _sequence.Reset();
        _dropped = 0;
        (_filled, _scan, _runWeight, _runMoment, _syncCenter) = (0, 0, 0, 0, null);
    }

    private Span<float> Reserve(int count)
    {
        if (_filled + count > BufferLength)
        {
            // Everything before the window being searched, or before the frame being read, has been understood.
            int drop = Math.Min(_filled, (_syncCenter ?? _scan) - 2 * Symbol);
            _buffer.AsSpan(drop, _filled - drop).CopyTo(_buffer);
            _filled -= drop;
            _scan -= drop;
            _dropped += drop;
            _syncCenter -= drop;
            _runMoment -= drop * _runWeight;
        }

        return _buffer.AsSpan(_filled, count);
    }

    private void Search()
    {
        while (true)
        {
            if (_syncCenter is { } center)
            {
                if (!TryReadFrame(center))
                    return;
                continue;
            }

            if (_scan + Window > _filled)
                return;
            float share = ToneAnalyser.SyncShare(_buffer.AsSpan(_scan, Window));
            if (share >= SyncThreshold)
            {
                _runWeight += share;
                _runMoment += share * _scan;
            }
            else if (_runWeight > 0)
            {
                // The share rises and falls alike on both sides of the symbol: its centre of gravity is the symbol's middle.
                bool isLongEnough = _runWeight >= 3;
                int middle = (int)MathF.Round(_runMoment / _runWeight) + Window / 2;
                (_runWeight, _runMoment) = (0, 0);
                if (isLongEnough)
                {
                    _syncCenter = middle;
                    continue;
                }
            }

            _scan += Hop;
        }
    }

    /// <summary>False when the frame has not arrived as a whole.</summary>
    private bool TryReadFrame(int center)
    {
        Span<byte> frame = stackalloc byte[ToneFrame.MaxPayload + 3];
        if (!HasSymbol(center, 1))
            return false;
        byte header = ReadSymbol(center, 1, out _) ?? 0;
        int payload = (header & 0x1F) + 1;
        if (!HasSymbol(center, payload + 3))
            return false;

        // Resampled and noisy audio may put the middle a little off.
        bool isWhole = false;
        float cleanest = 0;
        foreach (int offset in (ReadOnlySpan<int>)[0, -Hop, Hop])
        {
            isWhole = ReadAll(center + offset, frame[..(payload + 3)], out float share);
            cleanest = Math.Max(cleanest, share);
            if (isWhole)
                break;
        }

        TimeSpan start = TimeOf(center - Symbol / 2);
        if (isWhole)
            _sequence.Accept(frame[..(payload + 3)], start);
        else if (cleanest > 0.5f)
            _sequence.Damaged(start);

        // What failed may hide the next sync: the search goes on right behind this one.
        _scan = isWhole ? center + (payload + 3) * Symbol + Hop * 2 : center + Hop * 2;
        _syncCenter = null;
        return true;
    }

    private bool ReadAll(int center, Span<byte> frame, out float averageShare)
    {
        bool isClean = true;
        averageShare = 0;
        for (int i = 0; i < frame.Length; i++)
        {
            byte? value = ReadSymbol(center, i + 1, out float share);
            averageShare += share / frame.Length;
            isClean &= value is not null;
            frame[i] = value ?? 0;
        }

        return isClean && (frame[0] & 0x1F) + 4 == frame.Length && ToneFrame.Crc16(frame[..^2]) == (frame[^2] << 8 | frame[^1]);
    }

    private bool HasSymbol(int center, int index) => center + index * Symbol + Window / 2 + Hop <= _filled;

    private byte? ReadSymbol(int center, int index, out float share) =>
        ToneAnalyser.Read(_buffer.AsSpan(center + index * Symbol - Window / 2, Window), out share);

    private TimeSpan TimeOf(int position) =>
        TimeSpan.FromTicks(Math.Max(0, _dropped + position - _resampler.Latency) * TimeSpan.TicksPerSecond / ToneAlphabet.Rate);
}
