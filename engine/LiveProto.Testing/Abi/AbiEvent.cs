using System.Runtime.InteropServices;

namespace LiveProto.Testing.Abi;

/// <summary><c>lp_event</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct AbiEvent
{
    public int Kind;
    public uint Flags;
    public int SampleRate;
    public int Turn;
    public byte* Text;
    public nuint TextLength;
    public short* Samples;
    public nuint Count;
    public ulong Lease;
}
