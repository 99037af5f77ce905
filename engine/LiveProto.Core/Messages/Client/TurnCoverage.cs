namespace LiveProto.Messages;

/// <summary>
/// Which input belongs to the user's turn (<c>TurnCoverage</c>). Open: a value that is not among the known ones is kept as its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct TurnCoverage(string Value) : IOpenEnum<TurnCoverage>
{
    /// <summary><c>TURN_COVERAGE_UNSPECIFIED</c>: the default.</summary>
    public static TurnCoverage Unspecified { get; } = new("TURN_COVERAGE_UNSPECIFIED");

    /// <summary><c>TURN_INCLUDES_ONLY_ACTIVITY</c>: only what came during activity.</summary>
    public static TurnCoverage TurnIncludesOnlyActivity { get; } = new("TURN_INCLUDES_ONLY_ACTIVITY");

    /// <summary><c>TURN_INCLUDES_ALL_INPUT</c>: everything since the last turn.</summary>
    public static TurnCoverage TurnIncludesAllInput { get; } = new("TURN_INCLUDES_ALL_INPUT");

    /// <summary>
    /// <c>TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO</c>: audio of activity and all video; documented, not in the proto snapshot.
    /// </summary>
    public static TurnCoverage TurnIncludesAudioActivityAndAllVideo { get; } = new("TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO");

    /// <inheritdoc/>
    public static IReadOnlyList<TurnCoverage> Known { get; } =
        [Unspecified, TurnIncludesOnlyActivity, TurnIncludesAllInput, TurnIncludesAudioActivityAndAllVideo];

    /// <inheritdoc/>
    // The number of the third is in no proto that was seen.
    public static int NumberedCount => 3;

    /// <inheritdoc/>
    static TurnCoverage IOpenEnum<TurnCoverage>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
