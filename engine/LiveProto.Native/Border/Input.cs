using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace LiveProto.Native.Border;

/// <summary>What callers point at, as spans; what cannot be right is told by the argument's name.</summary>
internal static unsafe class Input
{
    /// <summary>So many elements. A null pointer is right for none.</summary>
    public static ReadOnlySpan<T> Span<T>(Pointer<T> start, nuint count, [CallerArgumentExpression(nameof(start))] string name = "")
        where T : unmanaged
    {
        Check(start, count, (nuint)sizeof(T), name);
        return new ReadOnlySpan<T>(start, (int)count);
    }

    /// <summary>Text in UTF-8.</summary>
    public static string Text(Pointer<byte> start, nuint length, [CallerArgumentExpression(nameof(start))] string name = "")
    {
        ReadOnlySpan<byte> utf8 = Span(start, length, name);
        return Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8)
            : throw new BorderException(Status.Argument, $"{name} is not valid UTF-8.");
    }

    /// <summary>Room for the given number of elements.</summary>
    public static Span<T> Room<T>(Pointer<T> start, nuint count, [CallerArgumentExpression(nameof(start))] string name = "")
        where T : unmanaged
    {
        Check(start, count, (nuint)sizeof(T), name);
        return new Span<T>(start, (int)count);
    }

    /// <summary>Where an answer is put.</summary>
    public static ref T Out<T>(Pointer<T> place, [CallerArgumentExpression(nameof(place))] string name = "")
        where T : unmanaged
    {
        if (place.IsNull)
            throw new BorderException(Status.Argument, $"{name} is null.");
        return ref place.Value;
    }

    /// <summary>Says how much there is, and whether there is room for it.</summary>
    public static void RequireRoom(int needed, nuint capacity, Pointer<nuint> written)
    {
        Out(written) = (nuint)needed;
        if (capacity < (nuint)needed)
            throw new BorderException(Status.TooSmall, $"There is room for {capacity}; {needed} is needed.");
    }

    private static void Check(void* start, nuint count, nuint size, string name)
    {
        if (start is null && count > 0)
            throw new BorderException(Status.Argument, $"{name} is null.");
        if (count > int.MaxValue / size)
            throw new BorderException(Status.Argument, $"{name} is longer than 2 GiB.");
        if ((nuint)start % Alignment(size) != 0)
            throw new BorderException(Status.Argument, $"{name} is not aligned.");
    }

    private static nuint Alignment(nuint size) => size is 2 or 4 or 8 ? size : 1;
}
