namespace LiveProto.Client.Tests.WebSockets;

/// <summary>Tests that look at what the whole process allocates, or change its environment: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
