using System.Runtime.InteropServices;

namespace LiveProto.Testing.Abi;

/// <summary><c>lp_text</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct AbiText
{
    public byte* Data;
    public nuint Length;
    public ulong Lease;
}
