using System.Runtime.InteropServices;

namespace LiveProto.Native.Events;

/// <summary><c>lp_event</c>: what it points at is borrowed until its lease is given back.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeEvent
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
