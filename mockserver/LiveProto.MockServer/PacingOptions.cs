using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking;

/// <summary>How fast a session answers.</summary>
public sealed record PacingOptions
{
    private const double Slowest = 0.001;
    private const double Fastest = 1_000_000;

    /// <summary>Generation speed as a multiple of real time, 0.001 to 1,000,000; 4 by default. 0 = everything at once, turnComplete
    /// included.</summary>
    public double Speed { get; init; } = 4;

    /// <summary>
    /// How fast the user listens, as a multiple of real time, 0.001 to 1,000,000; 1 by default. turnComplete comes when the speech would
    /// have been heard to its end, and an interruption keeps what had been heard by then.
    /// </summary>
    public double PlaybackSpeed { get; init; } = 1;

    /// <summary>Time from <c>setup</c> to <c>setupComplete</c>; none by default, the service takes about 150 ms.</summary>
    public TimeSpan SetupDelay { get; init => field = OptionTime.Clamp(value); }

    /// <summary>Time from the end of the user's turn to the first message of the answer; none by default.</summary>
    public TimeSpan FirstResponseDelay { get; init => field = OptionTime.Clamp(value); }

    internal bool IsInstant => Speed == 0;

    internal void Validate()
    {
        if (Speed is not (0 or >= Slowest and <= Fastest))
            throw new ArgumentOutOfRangeException(nameof(Speed), Speed,
                "The speed is a factor from 0.001 to 1,000,000, or 0: everything at once.");
        if (PlaybackSpeed is not (>= Slowest and <= Fastest))
            throw new ArgumentOutOfRangeException(nameof(PlaybackSpeed), PlaybackSpeed,
                "The playback speed is a factor from 0.001 to 1,000,000.");
        OptionTime.NotNegative(SetupDelay, nameof(SetupDelay));
        OptionTime.NotNegative(FirstResponseDelay, nameof(FirstResponseDelay));
    }
}
