namespace LiveProto.Client;

/// <summary>
/// What every failure of this library's own has in common: connecting, sending on what has ended, a server that does not keep to the
/// protocol. A caller's mistakes are <see cref="ArgumentException"/> and its kin. The message never holds a credential or a payload.
/// </summary>
public abstract class LiveException : IOException
{
    private protected LiveException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
