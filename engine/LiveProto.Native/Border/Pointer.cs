namespace LiveProto.Native.Border;

/// <summary>A pointer as a value that generic code can pass on.</summary>
internal readonly unsafe struct Pointer<T>(T* address)
    where T : unmanaged
{
    private readonly T* _address = address;

    public bool IsNull => _address is null;

    public ref T Value => ref *_address;

    public static implicit operator T*(Pointer<T> pointer) => pointer._address;
}

/// <inheritdoc cref="Pointer{T}"/>
internal static unsafe class Pointer
{
    public static Pointer<T> To<T>(T* address)
        where T : unmanaged => new(address);
}
