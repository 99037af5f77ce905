using System.Runtime.InteropServices;
using LiveProto.Native.Handles;

namespace LiveProto.Native.Events;

/// <summary>Text that a caller holds.</summary>
internal sealed unsafe class TextLease(byte* data) : IDisposable
{
    private byte* _data = data;

    /// <summary>A copy for the caller, with a NUL behind it that its length does not count.</summary>
    public static NativeText Lend(ReadOnlySpan<byte> utf8)
    {
        byte* data = Copy(utf8);
        var lease = new TextLease(data);
        try
        {
            return new NativeText { Data = data, Length = (nuint)utf8.Length, Lease = HandleTable.Add(HandleKind.Text, lease) };
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Memory that no collector moves.</summary>
    public static byte* Copy(ReadOnlySpan<byte> utf8)
    {
        var data = (byte*)NativeMemory.Alloc((nuint)utf8.Length + 1);
        utf8.CopyTo(new Span<byte>(data, utf8.Length));
        data[utf8.Length] = 0;
        return data;
    }

    public void Dispose()
    {
        NativeMemory.Free(_data);
        _data = null;
    }
}
