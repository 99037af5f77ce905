using System.Globalization;
using System.Text.Json;
using LiveProto.Client.Session.Setups;

namespace LiveProto.Client.Suspension;

/// <summary>
/// A session that was put away (<see cref="LiveSession.SuspendAsync"/>) and can be taken up by another process
/// (<see cref="LiveClient.ResumeAsync(SuspendedSession, ForgottenSession, CancellationToken)"/>). Immutable. It is written as JSON by any
/// serializer, or by <see cref="ToJson"/>, which needs no reflection. Whoever has it, has the conversation: keep it like a credential.
/// </summary>
public sealed record SuspendedSession
{
    /// <summary>The session's setup as it was last, context updates included, as the message that goes out; without the handle and the
    /// functions that the session ran itself.</summary>
    public required string SetupJson { get; init; }

    /// <summary>The handle to take the session up with; null when the server gave none.</summary>
    public string? Handle { get; init; }

    /// <summary>When the server forgets the session, as far as is known of it; null without a handle.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What the handle does not know: the server will not remember it.</summary>
    public IReadOnlyList<LostInput> Uncovered { get; init; } = [];

    /// <summary>What both sides said in words, the newest 32 Ki characters: to be told to a server that has forgotten the
    /// session.</summary>
    public IReadOnlyList<RememberedTurn> Memory { get; init; } = [];

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">It is not a suspended session.</exception>
    public static SuspendedSession Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, SuspendedSessionJson.Default.SuspendedSession)
                ?? throw new FormatException("This is no suspended session.");
        }
        catch (JsonException)
        {
            // What cannot be read may hold a handle: the reader's text quotes it.
            throw new FormatException("This is no suspended session.");
        }
    }

    /// <summary>As JSON, the handle included.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SuspendedSessionJson.Default.SuspendedSession);

    /// <summary>One line for a log: neither the handle nor anything that was said.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Suspended session, {(ExpiresAt is { } time ? $"to be taken up until {time:u}" : "without a handle")}; {Memory.Count} turns remembered, {Uncovered.Count} things uncovered");
}
