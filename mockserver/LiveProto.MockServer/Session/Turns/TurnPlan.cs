using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>An answer laid out in time: what happens when, and what is being said meanwhile.</summary>
internal sealed class TurnPlan(double playbackSpeed)
{
    private readonly List<Emission> _emissions = [];
    private int _next;

    /// <summary>What decided the answer.</summary>
    public MessageRule Rule { get; init; } = Behaviours.DefaultAnswer;

    /// <summary>Everything that is said, in order.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Length of all speech.</summary>
    public TimeSpan AudioLength { get; private set; }

    /// <summary>When the first speech is sent; null = there is none.</summary>
    public TimeSpan? FirstAudioAt { get; private set; }

    /// <summary>How fast the user listens, as a multiple of real time.</summary>
    public double PlaybackSpeed => playbackSpeed;

    /// <summary>When all speech has been heard; null = there is none.</summary>
    public TimeSpan? PlaybackEnd => FirstAudioAt is { } first
        ? OptionTime.Later(first, TimeSpan.FromTicks((long)Math.Min(AudioLength.Ticks / playbackSpeed, OptionTime.Never.Ticks)))
        : null;

    /// <summary>Whether the model waits for calls that this answer makes.</summary>
    public bool EndsWithBlockingCalls { get; set; }

    /// <summary>The next emission's time; null when all are out.</summary>
    public TimeSpan? NextDue => _next < _emissions.Count ? _emissions[_next].Due : null;

    public void Add(in Emission emission)
    {
        if (emission.Audio > TimeSpan.Zero)
        {
            FirstAudioAt ??= emission.Due;
            AudioLength += emission.Audio;
        }

        _emissions.Add(emission);
    }

    public void AddText(string text) => Text = Text.Length == 0 ? text : $"{Text} {text}";

    /// <summary>Takes the next emission when it is due.</summary>
    public bool TryTake(TimeSpan now, out Emission emission)
    {
        if (_next < _emissions.Count && _emissions[_next].Due <= now)
        {
            emission = _emissions[_next++];
            return true;
        }

        emission = default;
        return false;
    }

    /// <summary>Forgets what is not out yet.</summary>
    public void Cut() => _next = _emissions.Count;
}
