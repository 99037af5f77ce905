namespace LiveProto.Client.Transport.Loops;

/// <summary>How a <see cref="LoopTransportFactory"/> works. The defaults work.</summary>
public sealed record LoopTransportOptions
{
    /// <summary>How many threads receive; connections are spread over them. One carries about a thousand calls: see
    /// <c>docs/guides/performance.md</c>.</summary>
    public int Loops { get; init; } = 1;

    /// <summary>How connections are opened: deadlines, proxies, trust.</summary>
    public SocketTransportOptions Connecting { get; init; } = new();

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one loop, or more than 1,024; or a deadline is out of range.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Connecting);
        ArgumentOutOfRangeException.ThrowIfLessThan(Loops, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Loops, 1024);
        Connecting.Validate();
    }
}
