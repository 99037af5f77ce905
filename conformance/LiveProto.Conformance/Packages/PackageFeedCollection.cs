namespace LiveProto.Conformance.Packages;

/// <summary>Makes the packages once for all who look at them.</summary>
[CollectionDefinition(nameof(PackageFeed))]
public sealed class PackageFeedCollection : ICollectionFixture<PackageFeed>;
