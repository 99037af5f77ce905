namespace LiveProto.Wire;

/// <summary>Bounds on what a reader takes from a peer. What is beyond is an error, never an allocation.</summary>
public sealed record WireLimits
{
    /// <summary>The limits that apply where none are given.</summary>
    public static WireLimits Default { get; } = new();

    /// <summary>For what has been read before, under whatever limits.</summary>
    internal static WireLimits Checked { get; } =
        new() { MaxMessageLength = int.MaxValue, MaxStringLength = int.MaxValue, MaxElementCount = int.MaxValue };

    /// <summary>Levels of nested objects and arrays, 1 to 64; the message itself is the first.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Bytes of one message.</summary>
    public int MaxMessageLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>Bytes of one string as it stands in the message, without its quotes.</summary>
    public int MaxStringLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>Elements of one list, and members of one object that is read into a record.</summary>
    public int MaxElementCount { get; init; } = 100_000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive, or the depth is above 64.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxDepth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDepth, 64);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxMessageLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxStringLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxElementCount);
    }
}
