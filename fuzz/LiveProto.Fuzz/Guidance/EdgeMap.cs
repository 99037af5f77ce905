using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace LiveProto.Fuzz.Guidance;

/// <summary>
/// The edges that one input went over, and those that all inputs did: a byte an edge, counted in AFL's eight classes (1, 2, 3, 4 to 7, 8
/// to 15, 16 to 31, 32 to 127,
/// more).
/// </summary>
internal sealed unsafe class EdgeMap
{
    private const int Size = 1 << 16;

    private static readonly byte[] s_classes = MakeClasses();

    private readonly byte* _now = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    private EdgeMap() => Trace.SharedMem = _now;

    /// <summary>
    /// An empty one; the process reports to the last that was asked for. Instrumented code must not run before there is one.
    /// </summary>
    public static EdgeMap OfProcess() => new();

    /// <summary>How many edges have been gone over.</summary>
    public int Count => Size - _seen.AsSpan().Count((byte)0);

    private Span<byte> Now => new(_now, Size);

    /// <summary>Before an input.</summary>
    public void Begin()
    {
        Now.Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>After an input: whether it went over an edge, or over one as often, as none before it.</summary>
    public bool IsNew()
    {
        bool isNew = false;
        Span<byte> now = Now;
        for (int at = now.IndexOfAnyExcept((byte)0); at >= 0 && at < Size; at++)
        {
            int next = now[at..].IndexOfAnyExcept((byte)0);
            if (next < 0)
                break;
            at += next;
            byte seen = (byte)(_seen[at] | s_classes[now[at]]);
            isNew |= seen != _seen[at];
            _seen[at] = seen;
        }

        return isNew;
    }

    /// <summary>The edges of the input that ran last, each with its class.</summary>
    public HashSet<int> Edges()
    {
        var edges = new HashSet<int>();
        for (int at = 0; at < Size; at++)
        {
            if (_now[at] != 0)
                edges.Add((at << 8) | s_classes[_now[at]]);
        }

        return edges;
    }

    private static byte[] MakeClasses() =>
        [.. Enumerable.Range(0, 256).Select(count => (byte)(count switch { 0 => 0, 1 => 1, 2 => 2, 3 => 4, < 8 => 8, < 16 => 16,
            < 32 => 32, < 128 => 64, _ => 128 }))];
}
