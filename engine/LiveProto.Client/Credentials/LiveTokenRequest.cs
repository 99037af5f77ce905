using LiveProto.Messages;

namespace LiveProto.Client.Credentials;

/// <summary>What an ephemeral token is good for. Immutable; the defaults are the service's.</summary>
/// <remarks>docs/protocol.md §1.3.</remarks>
public sealed record LiveTokenRequest
{
    /// <summary>How many sessions may be opened with it; null = one, 0 = any number. A resumption uses up none.</summary>
    public int? Uses { get; init; }

    /// <summary>Until when its sessions may go on; null = half an hour from now. At most just under 20 hours.</summary>
    public DateTimeOffset? ExpireTime { get; init; }

    /// <summary>Until when sessions may be opened; null = a minute from now.</summary>
    public DateTimeOffset? NewSessionExpireTime { get; init; }

    /// <summary>
    /// The setup of its sessions; null = theirs. Whole, unless <see cref="FieldMask"/> is given. A model name without a collection is
    /// qualified.
    /// </summary>
    public Setup? Constraints { get; init; }

    /// <summary>
    /// The members that are taken from <see cref="Constraints"/>, whatever the client sends: <c>model</c>,
    /// <c>generationConfig.temperature</c>, on at most two levels. Empty = all of them, the rest of a client's setup included.
    /// </summary>
    public IReadOnlyList<string> FieldMask { get; init; } = [];

    /// <summary>Checks what can be known to be wrong.</summary>
    /// <exception cref="ArgumentException">A member is out of range; the exception names it.</exception>
    public void Validate()
    {
        if (Uses is { } uses)
            ArgumentOutOfRangeException.ThrowIfNegative(uses, nameof(Uses));
        ArgumentNullException.ThrowIfNull(FieldMask);
        foreach (string path in FieldMask)
        {
            string[] steps = (path ?? "").Split('.');
            if (steps.Length > 2 || !steps.All(static step => step.Length > 0
                && step.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')))
                throw new ArgumentException($"'{path}' is no path to a member of the setup, on at most two levels.", nameof(FieldMask));
        }

        if (FieldMask.Count > 0 && Constraints is null)
            throw new ArgumentException("A field mask says which members of the constraints hold: give both.", nameof(FieldMask));
    }
}
