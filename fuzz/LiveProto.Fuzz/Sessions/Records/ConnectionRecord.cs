using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>One try to connect, and what came of it. What has not happened is null.</summary>
/// <param name="number">Which try it is, from 1.</param>
/// <param name="openedAt">When it began.</param>
/// <param name="handle">The handle of its setup.</param>
internal sealed class ConnectionRecord(int number, TimeSpan openedAt, string? handle)
{
    // The default.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(1);

    public int Number => number;

    public TimeSpan OpenedAt => openedAt;

    public string? Handle => handle;

    /// <summary>What its setup told the model to be.</summary>
    public string? Brief { get; set; }

    /// <summary>Nothing arrived any more from here on.</summary>
    public TimeSpan? SilentAt { get; set; }

    /// <summary>The server had answered a ping in time by then, here or on a connection before.</summary>
    public bool AnsweredPings { get; set; }

    /// <summary>The client gave it up as dead.</summary>
    public TimeSpan? GivenUpAt { get; set; }

    /// <summary>The setup was answered.</summary>
    public TimeSpan? SetUpAt { get; set; }

    /// <summary>The try failed.</summary>
    public TimeSpan? FailedAt { get; set; }

    /// <summary>How long the server asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The client left it.</summary>
    public TimeSpan? LeftAt { get; set; }

    /// <summary>With this code.</summary>
    public CloseCode? LeftWith { get; set; }

    /// <summary>It was left because what came on it could not be read.</summary>
    public bool WasUnreadable => LeftWith == CloseCode.InvalidPayload;

    /// <summary>The client was told that it is over.</summary>
    public TimeSpan? EndedAt { get; set; }

    /// <summary>The first goAway arrived.</summary>
    public TimeSpan? GoAwayAt { get; set; }

    /// <summary>The end that it announced.</summary>
    public TimeSpan? DeadlineAt { get; set; }

    /// <summary>By then it is left in any case.</summary>
    public TimeSpan? ForcedAt => DeadlineAt - s_margin > GoAwayAt ? DeadlineAt - s_margin : GoAwayAt;

    /// <summary>What was going on when the client left.</summary>
    public OpenBusiness Business { get; set; }
}
