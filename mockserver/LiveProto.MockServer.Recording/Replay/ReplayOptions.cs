namespace LiveProto.Mocking.Recording.Replay;

/// <summary>How a recording is served.</summary>
public sealed record ReplayOptions
{
    /// <summary>
    /// How many times faster than recorded messages follow each other; 0 = at once, as soon as the client has done its part. Default 1.
    /// </summary>
    public double Speed { get; init; } = 1;

    /// <summary>
    /// Close with 1008 where a client does something else than was recorded; else it is told and the replay goes on as well as it can.
    /// </summary>
    public bool IsStrict { get; init; }

    /// <summary>How long a client that sent less audio than was recorded may be silent before the recording goes on. Default 5 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>TCP port on the loopback addresses; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Listen on no socket at all; see <see cref="ReplayServer.CreateInMemoryHandler"/>.</summary>
    public bool InMemory { get; init; }

    /// <summary>The clock of the replay. Default <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Throws <see cref="ArgumentException"/> (or a derived type) naming the first value that makes no sense.</summary>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(TimeProvider);
        if (Speed is not (0 or >= 0.001 and <= 1_000_000))
            throw new ArgumentOutOfRangeException(nameof(Speed), Speed, "The speed is a factor from 0.001 to 1,000,000, or 0: at once.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Patience, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Patience, TimeSpan.FromHours(1));
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, ushort.MaxValue);
    }
}
