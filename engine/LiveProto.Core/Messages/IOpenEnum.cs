namespace LiveProto.Messages;

/// <summary>
/// An enumeration of the API that may grow: a name on the wire with the names this version knows. Unset is null, not a value.
/// </summary>
/// <typeparam name="TSelf">The enumeration.</typeparam>
public interface IOpenEnum<TSelf>
    where TSelf : struct, IOpenEnum<TSelf>
{
    /// <summary>The name on the wire.</summary>
    string Value { get; }

    /// <summary>The values this version knows, the first <see cref="NumberedCount"/> of them in the order of their numbers.</summary>
    static abstract IReadOnlyList<TSelf> Known { get; }

    /// <summary>
    /// For how many of <see cref="Known"/>, from the first, the index is the number in the proto, which ProtoJSON allows on the wire.
    /// </summary>
    static abstract int NumberedCount { get; }

    /// <summary>The value with a name that may be unknown.</summary>
    internal static abstract TSelf Create(string value);
}
