namespace LiveProto.Messages;

/// <summary>How a request is billed; Vertex only. Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct TrafficType(string Value) : IOpenEnum<TrafficType>
{
    /// <summary><c>TRAFFIC_TYPE_UNSPECIFIED</c>: the default.</summary>
    public static TrafficType Unspecified { get; } = new("TRAFFIC_TYPE_UNSPECIFIED");

    /// <summary><c>ON_DEMAND</c>: pay as you go.</summary>
    public static TrafficType OnDemand { get; } = new("ON_DEMAND");

    /// <summary><c>PROVISIONED_THROUGHPUT</c>: provisioned throughput.</summary>
    public static TrafficType ProvisionedThroughput { get; } = new("PROVISIONED_THROUGHPUT");

    /// <summary><c>ON_DEMAND_PRIORITY</c>: pay as you go, served first.</summary>
    public static TrafficType OnDemandPriority { get; } = new("ON_DEMAND_PRIORITY");

    /// <summary><c>ON_DEMAND_FLEX</c>: pay as you go, served when there is room.</summary>
    public static TrafficType OnDemandFlex { get; } = new("ON_DEMAND_FLEX");

    /// <summary><c>ON_DEMAND_OFFPEAK</c>: pay as you go, off peak.</summary>
    public static TrafficType OnDemandOffpeak { get; } = new("ON_DEMAND_OFFPEAK");

    /// <inheritdoc/>
    public static IReadOnlyList<TrafficType> Known { get; } =
    [
        Unspecified,
        OnDemand,
        ProvisionedThroughput,
        OnDemandPriority,
        OnDemandFlex,
        OnDemandOffpeak,
    ];

    /// <inheritdoc/>
    public static int NumberedCount => 0;

    /// <inheritdoc/>
    static TrafficType IOpenEnum<TrafficType>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
