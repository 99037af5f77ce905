using System.Runtime.CompilerServices;
using LiveProto.Audio;

namespace LiveProto.Client.Session;

/// <summary>
/// Whether there is speech in what is being sent, as far as loudness tells: 10 dB over the quietest tenth of a second of the last five
/// seconds. Pure; not thread-safe; allocates nothing.
/// </summary>
internal sealed class EnergyMeter
{
    private const double SpeechOverFloor = 10;

    // Below this everything is silence: the noise of a good microphone in a quiet room.
    private const float LowestFloor = -65;

    private const int Buckets = 50;

    // Between words nobody stops speaking; a detector on the other side wants some silence too before it believes in an end.
    private static readonly TimeSpan s_hangover = TimeSpan.FromMilliseconds(800);

    private static readonly TimeSpan s_bucket = TimeSpan.FromMilliseconds(100);

    // To a few hundredths of a decibel: a silent session holds them, too.
    private Floors _floors;
    private int _bucket;
    private TimeSpan _bucketAge;
    private float _floor = LowestFloor;
    private TimeSpan _silence = s_hangover;

    public EnergyMeter() => ((Span<Half>)_floors).Fill((Half)LowestFloor);

    /// <summary>There is speech, or there was a moment ago.</summary>
    public bool IsSpeech => _silence < s_hangover;

    /// <summary>The next chunk.</summary>
    /// <param name="samples">PCM16 mono.</param>
    /// <param name="sampleRate">Hz.</param>
    public void Apply(ReadOnlySpan<short> samples, int sampleRate)
    {
        if (samples.IsEmpty)
            return;
        float level = Math.Max((float)AudioLevel.Measure(samples).RmsDecibels, LowestFloor);
        var length = TimeSpan.FromTicks(TimeSpan.TicksPerSecond * samples.Length / sampleRate);
        _silence = level >= _floor + SpeechOverFloor ? TimeSpan.Zero : SessionTime.Earlier(_silence + length, s_hangover);
        Learn(level, length);
    }

    /// <summary>What comes next has nothing to do with what came before.</summary>
    public void EndSpeech() => _silence = s_hangover;

    private float GetLowest()
    {
        Half lowest = _floors[0];
        foreach (Half floor in _floors)
            lowest = floor < lowest ? floor : lowest;
        return (float)lowest;
    }

    // Only a bucket that begins anew can raise the floor: all of them are looked at ten times a second, not for every chunk.
    private void Learn(float level, TimeSpan length)
    {
        bool isRaised = _bucketAge == TimeSpan.Zero;
        _floors[_bucket] = isRaised ? (Half)level : Half.Min(_floors[_bucket], (Half)level);
        _bucketAge += length;
        while (_bucketAge >= s_bucket)
        {
            isRaised = true;
            _bucketAge -= s_bucket;
            _bucket = (_bucket + 1) % Buckets;
            _floors[_bucket] = (Half)level;
            if (_bucketAge > Buckets * s_bucket)
                _bucketAge = Buckets * s_bucket;
        }

        _floor = isRaised ? GetLowest() : Math.Min(_floor, level);
    }

    [InlineArray(Buckets)]
    private struct Floors
    {
        private Half _first;
    }
}
