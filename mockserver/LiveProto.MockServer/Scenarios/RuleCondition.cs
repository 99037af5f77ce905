using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// When a rule applies: everything that is said here has to hold. A rule that says nothing of <see cref="Tool"/> or <see cref="Result"/> is
/// about what the user says; one that does is about what functions answered. Immutable.
/// </summary>
public sealed record RuleCondition
{
    /// <summary>What the user handed over, typed or spoken.</summary>
    public TextMatch? Text { get; init; }

    /// <summary>What the user said aloud.</summary>
    public TextMatch? Transcript { get; init; }

    /// <summary>Whether the turn was spoken.</summary>
    public bool? Audio { get; init; }

    /// <summary>Speech of at least this length.</summary>
    public TimeSpan? AtLeast { get; init => field = value is { } time ? OptionTime.NotNegative(time, nameof(AtLeast)) : null; }

    /// <summary>Speech of at most this length.</summary>
    public TimeSpan? AtMost { get; init => field = value is { } time ? OptionTime.NotNegative(time, nameof(AtMost)) : null; }

    /// <summary>The function whose result came; <c>*</c> = any.</summary>
    public string? Tool { get; init; }

    /// <summary>
    /// Values that the result has to have, by their path in it: <c>status</c>, <c>items.0.name</c>. A value is compared as text; any that
    /// is there = null.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Result { get; init; } = new Dictionary<string, string?>();

    /// <summary>The first turn of the connection, from 1, that it is about.</summary>
    public int? FromTurn { get; init; }

    /// <summary>The last turn of the connection that it is about.</summary>
    public int? ToTurn { get; init; }

    /// <summary>The model that was asked for, without <c>models/</c> or whatever leads it.</summary>
    public TextMatch? Model { get; init; }

    /// <summary>The system instruction.</summary>
    public TextMatch? Instruction { get; init; }

    /// <summary>A function that the client declared, by its name.</summary>
    public string? Declares { get; init; }

    /// <summary>The test that the connection belongs to: see <see cref="UserTurn.TestKey"/>.</summary>
    public string? Key { get; init; }
}
