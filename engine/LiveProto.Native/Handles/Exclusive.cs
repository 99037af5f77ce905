using LiveProto.Native.Border;

namespace LiveProto.Native.Handles;

/// <summary>An object that one thread uses at a time: whoever comes meanwhile is told, rather than let in.</summary>
internal sealed class Exclusive<T>(T target)
    where T : class
{
    private int _isTaken;

    /// <summary>The object, until <see cref="Return"/>.</summary>
    public T Take() => Interlocked.Exchange(ref _isTaken, 1) == 0
        ? target
        : throw new BorderException(Status.Busy, "Another thread is using it.");

    /// <summary>It is free again.</summary>
    public void Return() => Volatile.Write(ref _isTaken, 0);
}
