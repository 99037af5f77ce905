using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client;

/// <summary>
/// When a connection is replaced by a new one that takes the session up again, and how long that is tried. Immutable.
/// </summary>
/// <remarks>
/// Whatever the policy says, a session opens at most ten connections in any minute. A connection counts as useful once it has lived ten
/// seconds: waits grow, and patience runs out, from one useful connection to the next.
/// </remarks>
public sealed record ReconnectPolicy
{
    /// <summary>Reconnects on goAway and after losses, for two minutes.</summary>
    public static ReconnectPolicy Default { get; } = new();

    /// <summary>Never reconnects: a goAway is only told, and a lost connection ends the session.</summary>
    public static ReconnectPolicy Never { get; } = new() { Patience = TimeSpan.Zero };

    /// <summary>How long after the last useful connection the session is given up; zero = never reconnect.</summary>
    public TimeSpan Patience { get; init => field = OptionTime.Pause(value); } = TimeSpan.FromMinutes(2);

    /// <summary>The longest first wait; doubles with each further try until a connection was useful. What is waited lies between half of it
    /// and all of it.</summary>
    public TimeSpan BaseDelay { get; init => field = OptionTime.Pause(value); } = TimeSpan.FromMilliseconds(250);

    /// <summary>Where the doubling stops.</summary>
    public TimeSpan MaxDelay { get; init => field = OptionTime.Pause(value); } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long before the end announced by <c>goAway</c> the switch is made even in the middle of a turn. Until then the session
    /// waits for a moment in which a move costs the user nothing.
    /// </summary>
    public TimeSpan GoAwayMargin { get; init => field = OptionTime.Pause(value); } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether the session moves to another connection, and asks again there, when an answer is overdue
    /// (<see cref="LiveClientOptions.AnswerTimeout"/>): 3.1 models were seen to fall silent after an interruption.
    /// </summary>
    public bool MovesWhenOverdue { get; init; }

    /// <summary>What is told again on another connection, where the handle does not know it.</summary>
    public Replay Replay { get; init; } = Replay.Everything;

    /// <summary>
    /// Decides otherwise than the session would about the end of a connection, or a try to open one that failed; null = never. Called
    /// outside any lock, on the session's loop; what it throws is taken as "no opinion".
    /// </summary>
    public Func<ConnectionLoss, LossDecision>? Decide { get; init; }

    /// <summary>Where a wait lies between its half (0) and its whole (1); null = random. For tests that have to be repeatable.</summary>
    public Func<double>? Jitter { get; init; }

    internal bool IsEnabled => Patience > TimeSpan.Zero;

    /// <summary>
    /// Whether an end is worth another try. 1007 and 1008 are verdicts on the request, which a retry would only repeat; 1000 (when the
    /// server said it), 1001, 1006, 1011 and the like are ends that a resumption survives (docs/protocol.md §7).
    /// </summary>
    public static bool IsRetryable(CloseCode? code) => code is not (
        CloseCode.InvalidPayload or CloseCode.PolicyViolation or CloseCode.ProtocolError or CloseCode.UnsupportedData
        or CloseCode.MessageTooBig or CloseCode.MandatoryExtension);

    /// <summary>What the embedder decides; null when it has no opinion.</summary>
    internal LossDecision? Ask(ConnectionLoss loss)
    {
        try
        {
            return Decide?.Invoke(loss);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return null;
        }
    }

    internal void Validate()
    {
        OptionTime.RequirePause(Patience);
        OptionTime.RequirePause(BaseDelay);
        OptionTime.RequirePause(MaxDelay);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, BaseDelay, nameof(MaxDelay));
        OptionTime.RequirePause(GoAwayMargin);
        if (!Enum.IsDefined(Replay))
            throw new ArgumentOutOfRangeException(nameof(Replay), Replay, "No such value.");
    }
}
