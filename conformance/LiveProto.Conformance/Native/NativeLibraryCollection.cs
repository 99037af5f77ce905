namespace LiveProto.Conformance.Native;

/// <summary>The tests that share one build of the library.</summary>
[CollectionDefinition(nameof(NativeLibrary))]
public sealed class NativeLibraryCollection : ICollectionFixture<NativeLibrary>;
