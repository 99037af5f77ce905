using System.Diagnostics.CodeAnalysis;
using LiveProto.Native.Border;

namespace LiveProto.Native.Handles;

/// <summary>
/// Numbers for objects. A number is never given twice: its place counts on with each object, and is left empty for good when the count is
/// used up. So whatever is not the number of a living object of the right kind is found out. Thread-safe.
/// </summary>
/// <remarks>Bits: 20 of place, 4 of kind, 28 of count. They fit into the integers of JavaScript, and are never zero.</remarks>
internal static class HandleTable
{
    private const int PlaceBits = 20;
    private const int KindBits = 4;
    private const uint MaxCount = (1u << 28) - 1;

    private static readonly Lock s_gate = new();
    private static readonly Stack<int> s_free = new();
    private static Place[] s_places = new Place[64];
    private static int s_used;

    /// <summary>A number for an object.</summary>
    /// <exception cref="BorderException">A million handles are open.</exception>
    public static ulong Add(HandleKind kind, object target)
    {
        lock (s_gate)
        {
            if (!s_free.TryPop(out int index))
            {
                if (s_used == 1 << PlaceBits)
                    throw new BorderException(Status.Limit, "A million handles are open.");
                index = s_used++;
                if (index == s_places.Length)
                    Array.Resize(ref s_places, index * 2);
            }

            ref Place place = ref s_places[index];
            place = new Place(target, kind, place.Count + 1);
            return ((ulong)place.Count << (PlaceBits + KindBits)) | ((ulong)kind << PlaceBits) | (uint)index;
        }
    }

    /// <summary>The object.</summary>
    /// <exception cref="BorderException">The number is not of a living object of this kind.</exception>
    public static T Get<T>(HandleKind kind, ulong handle)
        where T : class
    {
        lock (s_gate)
        {
            int index = IndexOf(kind, handle);
            return index >= 0 ? (T)s_places[index].Target! : throw Unknown(kind, handle);
        }
    }

    /// <summary>The object, whose number is good for nothing from here on.</summary>
    /// <inheritdoc cref="Get"/>
    public static T Remove<T>(HandleKind kind, ulong handle)
        where T : class => TryRemove(kind, handle, out T? target) ? target : throw Unknown(kind, handle);

    /// <summary>The object, whose number is good for nothing from here on; false when it is good for nothing already.</summary>
    public static bool TryRemove<T>(HandleKind kind, ulong handle, [NotNullWhen(true)] out T? target)
        where T : class
    {
        target = null;
        lock (s_gate)
        {
            int index = IndexOf(kind, handle);
            if (index < 0)
                return false;
            ref Place place = ref s_places[index];
            target = (T)place.Target!;
            place = new Place(null, HandleKind.None, place.Count);
            if (place.Count < MaxCount)
                s_free.Push(index);
            return true;
        }
    }

    /// <summary>The fault of whoever uses a number that is good for nothing.</summary>
    public static BorderException Unknown(HandleKind kind, ulong handle) => new(
        Status.Handle, SaidKind(handle) == kind || handle == 0
            ? $"This is no open {kind}."
            : $"This is no {kind}; its number is one of a {SaidKind(handle)}.");

    // Negative when there is none.
    private static int IndexOf(HandleKind kind, ulong handle)
    {
        int index = (int)(handle & ((1 << PlaceBits) - 1));
        return index < s_used && SaidKind(handle) == kind && s_places[index].Kind == kind
            && s_places[index].Count == handle >> (PlaceBits + KindBits) ? index : -1;
    }

    /// <summary>The kind that a number says it is of.</summary>
    internal static HandleKind SaidKind(ulong handle) => (HandleKind)((handle >> PlaceBits) & ((1 << KindBits) - 1));

    private record struct Place(object? Target, HandleKind Kind, uint Count);
}
