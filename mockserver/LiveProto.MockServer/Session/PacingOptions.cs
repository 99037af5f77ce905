namespace LiveProto.Mocking.Session;

/// <summary>How fast a session answers.</summary>
public sealed record PacingOptions
{
    /// <summary>Generation speed as a multiple of real time; 4 by default. 0 = everything at once, turnComplete included.</summary>
    public double Speed { get; init; } = 4;

    /// <summary>Time from <c>setup</c> to <c>setupComplete</c>; none by default, the service takes about 150 ms.</summary>
    public TimeSpan SetupDelay { get; init; }

    /// <summary>Time from the end of the user's turn to the first message of the answer; none by default.</summary>
    public TimeSpan FirstResponseDelay { get; init; }

    internal bool IsInstant => Speed == 0;

    internal void Validate()
    {
        if (!double.IsFinite(Speed) || Speed < 0)
            throw new ArgumentOutOfRangeException(nameof(Speed), Speed, "The speed is a finite factor of 0 or more.");
        ArgumentOutOfRangeException.ThrowIfLessThan(SetupDelay, TimeSpan.Zero, nameof(SetupDelay));
        ArgumentOutOfRangeException.ThrowIfLessThan(FirstResponseDelay, TimeSpan.Zero, nameof(FirstResponseDelay));
    }
}
