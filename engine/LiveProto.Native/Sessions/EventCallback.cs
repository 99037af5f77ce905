using LiveProto.Native.Events;

namespace LiveProto.Native.Sessions;

/// <summary>A caller's function and the word that it wants back.</summary>
internal readonly unsafe struct EventCallback(delegate* unmanaged<ulong, NativeEvent*, void*, void> function, void* state)
{
    /// <summary>Whether there is a function.</summary>
    public bool IsSet => function is not null;

    /// <summary>Hands an event over.</summary>
    public void Invoke(ulong session, NativeEvent* item) => function(session, item, state);
}
