using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>One try to connect, and what came of it. What has not happened is null.</summary>
/// <param name="number">Which try it is, from 1.</param>
/// <param name="openedAt">When it began.</param>
/// <param name="handle">The handle of its setup.</param>
internal sealed class ConnectionRecord(int number, TimeSpan openedAt, string? handle)
{
    public int Number => number;

    public TimeSpan OpenedAt => openedAt;

    public string? Handle => handle;

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

    /// <summary>The client was told that it is over.</summary>
    public TimeSpan? EndedAt { get; set; }

    /// <summary>The first goAway arrived.</summary>
    public TimeSpan? GoAwayAt { get; set; }

    /// <summary>The end that it announced.</summary>
    public TimeSpan? DeadlineAt { get; set; }

    /// <summary>What was going on when the client left.</summary>
    public OpenBusiness Business { get; set; }
}
