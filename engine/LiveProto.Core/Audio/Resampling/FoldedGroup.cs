using System.Runtime.InteropServices;

namespace LiveProto.Audio;

/// <summary>The two inputs of a group's outermost tap.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FoldedGroup(int Left, int Right);
