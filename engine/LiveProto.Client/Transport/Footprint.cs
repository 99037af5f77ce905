using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LiveProto.Client.Transport;

/// <summary>
/// The objects that a piece of speech passes through, to be fetched into the processor's cache all at once. Among hundreds of sessions each
/// of them is a miss, and each is found through the one before: one after another they cost more than encoding, masking and framing
/// together (<c>bench calls</c>). Does nothing where the processor can not be told. Thread-safe.
/// </summary>
internal readonly struct Footprint
{
    private const int CacheLine = 64;

    // What a message needs of an object lies in the beginning of it.
    private const int Lines = 3;

    private readonly object[]? _parts;

    private Footprint(object root, Func<IPassed, IEnumerable<object?>> partsOf)
    {
        var found = new List<object>();
        Add(root, partsOf, found);
        _parts = [.. found];
    }

    /// <summary>It is still to be made.</summary>
    public bool IsWanted => _parts is null && Sse.IsSupported;

    /// <summary>What a piece that is sent passes through, from here on.</summary>
    public static Footprint OfSent(object root) => Sse.IsSupported ? new Footprint(root, static passed => passed.Sent) : default;

    /// <summary>What a piece that is received passes through, from here on.</summary>
    public static Footprint OfReceived(object root) => Sse.IsSupported ? new Footprint(root, static passed => passed.Received) : default;

    /// <summary>Has them fetched; does not wait for it.</summary>
    public unsafe void Fetch()
    {
        if (!Sse.IsSupported)
            return;
        foreach (ref object part in _parts.AsSpan())
        {
            // Where it is: a collection may move it meanwhile, and a hint that points nowhere is none.
            byte* at = (byte*)Unsafe.As<object, nint>(ref part);
            for (int line = 0; line < Lines; line++)
                Sse.Prefetch0(at + (line * CacheLine));
        }
    }

    private static void Add(object part, Func<IPassed, IEnumerable<object?>> partsOf, List<object> found)
    {
        if (found.Contains(part))
            return;
        found.Add(part);
        foreach (object? behind in part is IPassed passed ? partsOf(passed) : [])
        {
            if (behind is not null)
                Add(behind, partsOf, found);
        }
    }
}
