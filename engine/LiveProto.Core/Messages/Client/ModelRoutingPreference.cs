namespace LiveProto.Messages;

/// <summary>
/// What counts when a request finds its model (<c>ModelRoutingPreference</c>). Open: a value that is not among the known ones is kept as
/// its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct ModelRoutingPreference(string Value) : IOpenEnum<ModelRoutingPreference>
{
    /// <summary><c>UNKNOWN</c>: the default.</summary>
    public static ModelRoutingPreference Unknown { get; } = new("UNKNOWN");

    /// <summary><c>PRIORITIZE_QUALITY</c>: quality.</summary>
    public static ModelRoutingPreference PrioritizeQuality { get; } = new("PRIORITIZE_QUALITY");

    /// <summary><c>BALANCED</c>: both.</summary>
    public static ModelRoutingPreference Balanced { get; } = new("BALANCED");

    /// <summary><c>PRIORITIZE_COST</c>: cost.</summary>
    public static ModelRoutingPreference PrioritizeCost { get; } = new("PRIORITIZE_COST");

    /// <inheritdoc/>
    public static IReadOnlyList<ModelRoutingPreference> Known { get; } = [Unknown, PrioritizeQuality, Balanced, PrioritizeCost];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static ModelRoutingPreference IOpenEnum<ModelRoutingPreference>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
