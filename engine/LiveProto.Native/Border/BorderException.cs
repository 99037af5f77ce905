namespace LiveProto.Native.Border;

/// <summary>A fault that has a status of its own. Never leaves the library: <see cref="Failure"/> makes a number and a text of
/// it.</summary>
internal sealed class BorderException(Status status, string message) : Exception(message)
{
    public Status Status { get; } = status;
}
