namespace LiveProto.Messages;

/// <summary>
/// What counts when a model is chosen (<c>FeatureSelectionPreference</c>). Open: a value that is not among the known ones is kept as its
/// text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct FeatureSelectionPreference(string Value) : IOpenEnum<FeatureSelectionPreference>
{
    /// <summary><c>FEATURE_SELECTION_PREFERENCE_UNSPECIFIED</c>: the default.</summary>
    public static FeatureSelectionPreference Unspecified { get; } = new("FEATURE_SELECTION_PREFERENCE_UNSPECIFIED");

    /// <summary><c>PRIORITIZE_QUALITY</c>: quality.</summary>
    public static FeatureSelectionPreference PrioritizeQuality { get; } = new("PRIORITIZE_QUALITY");

    /// <summary><c>BALANCED</c>: both.</summary>
    public static FeatureSelectionPreference Balanced { get; } = new("BALANCED");

    /// <summary><c>PRIORITIZE_COST</c>: cost.</summary>
    public static FeatureSelectionPreference PrioritizeCost { get; } = new("PRIORITIZE_COST");

    /// <inheritdoc/>
    public static IReadOnlyList<FeatureSelectionPreference> Known { get; } = [Unspecified, PrioritizeQuality, Balanced, PrioritizeCost];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static FeatureSelectionPreference IOpenEnum<FeatureSelectionPreference>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
