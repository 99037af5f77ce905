using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client;

/// <summary>
/// When and how often a lost connection is replaced by a new one that resumes the session. Immutable.
/// </summary>
public sealed record ReconnectPolicy
{
    /// <summary>Reconnects on goAway and after losses, five tries.</summary>
    public static ReconnectPolicy Default { get; } = new();

    /// <summary>Never reconnects: a goAway is only told, and a lost connection ends the session.</summary>
    public static ReconnectPolicy Never { get; } = new() { MaxAttempts = 0 };

    /// <summary>Tries in a row before the session ends; 0 = never reconnect. Counted anew once a connection has been set up.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Wait before the second try; the first comes at once. Doubles with each further try.</summary>
    public TimeSpan BaseDelay { get; init => field = OptionTime.Pause(value); } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait between tries.</summary>
    public TimeSpan MaxDelay { get; init => field = OptionTime.Pause(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long before the end announced by <c>goAway</c> the switch is made even in the middle of a turn. Until then the session
    /// waits for a moment between turns with a fresh handle.
    /// </summary>
    public TimeSpan GoAwayMargin { get; init => field = OptionTime.Pause(value); } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether an end is worth another try. 1007 and 1008 are verdicts on the request, which a retry would only repeat; 1000 (when the
    /// server said it), 1001, 1006, 1011 and the like are ends that a resumption survives (docs/protocol.md §7).
    /// </summary>
    public static bool IsRetryable(CloseCode? code) => code is not (
        CloseCode.InvalidPayload or CloseCode.PolicyViolation or CloseCode.ProtocolError or CloseCode.UnsupportedData
        or CloseCode.MessageTooBig or CloseCode.MandatoryExtension);

    /// <summary>The wait before try number <paramref name="attempt"/> (1, 2, …): 0, base, 2·base, … up to <see cref="MaxDelay"/>.</summary>
    public TimeSpan GetDelay(int attempt)
    {
        if (attempt <= 1)
            return TimeSpan.Zero;
        double factor = Math.Pow(2, Math.Min(attempt - 2, 30));
        return TimeSpan.FromTicks((long)Math.Min(BaseDelay.Ticks * factor, MaxDelay.Ticks));
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxAttempts, nameof(MaxAttempts));
        OptionTime.RequirePause(BaseDelay);
        OptionTime.RequirePause(MaxDelay);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, BaseDelay, nameof(MaxDelay));
        OptionTime.RequirePause(GoAwayMargin);
    }
}
