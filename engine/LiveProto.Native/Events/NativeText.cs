using System.Runtime.InteropServices;

namespace LiveProto.Native.Events;

/// <summary><c>lp_text</c>: UTF-8, borrowed until its lease is given back.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeText
{
    public byte* Data;
    public nuint Length;
    public ulong Lease;
}
