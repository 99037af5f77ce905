namespace LiveProto.Conformance.Rfc6455;

/// <summary>Tests that look at the whole heap: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
