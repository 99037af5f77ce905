using System.Globalization;
using LiveProto.WebSockets;

namespace LiveProto.Client;

/// <summary>How a session ended. There is exactly one for each session.</summary>
/// <param name="Kind">Who or what ended it.</param>
/// <param name="CloseCode">The close frame's code, when there was one.</param>
/// <param name="Reason">The close frame's reason, or a description of the fault.</param>
/// <param name="IsRetryable">Whether opening a session again may help; false after a verdict on the request (1007, 1008).</param>
public sealed record SessionEnding(SessionEndKind Kind, CloseCode? CloseCode, string Reason, bool IsRetryable)
{
    /// <summary>What the session was doing when its end came.</summary>
    public LiveSessionState Phase { get; init; }

    /// <summary>The kind of the last message that was handed over, such as <c>clientContent</c>; null when there was none.</summary>
    public string? LastSent { get; init; }

    /// <summary>The kind of the last message that was received, such as <c>toolCall</c>; null when there was none.</summary>
    public string? LastReceived { get; init; }

    /// <summary>The newest handle, with which the conversation may be taken up again; null when there is none. Not part of
    /// <see cref="ToString"/>: who has it, has the conversation.</summary>
    public string? ResumptionHandle { get; init; }

    /// <summary>What was handed over, or answered, and is not part of what that handle knows; a message that was still waiting fails where
    /// it was handed over.</summary>
    public IReadOnlyList<LostInput> Uncovered { get; init; } = [];

    /// <summary>One line for a log; no handle.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind}{(CloseCode is { } code ? $" {(int)code}" : "")} while {Phase}: {Reason} (last sent {LastSent ?? "nothing"}, last received {LastReceived ?? "nothing"}, {(IsRetryable ? "" : "not ")}retryable)");
}
