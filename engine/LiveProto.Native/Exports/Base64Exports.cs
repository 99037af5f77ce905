using System.Runtime.InteropServices;
using LiveProto.Native.Border;
using LiveProto.Wire;

namespace LiveProto.Native.Exports;

/// <summary>Base64 as ProtoJSON has it. Pure.</summary>
internal static unsafe class Base64Exports
{
    [UnmanagedCallersOnly(EntryPoint = "lp_base64_encode")]
    public static Status Encode(byte* bytes, nuint length, byte* text, nuint capacity, nuint* written) => Crossing.Run(
        (Pointer.To(bytes), length, Pointer.To(text), capacity, Pointer.To(written)), static call =>
    {
        var (bytes, length, text, capacity, written) = call;
        ReadOnlySpan<byte> source = Input.Span(bytes, length);
        if (source.Length > int.MaxValue / 4 * 3)
            throw new BorderException(Status.Argument, "The text would be longer than 2 GiB.");
        Input.RequireRoom(Base64Sequence.GetEncodedLength(source.Length), capacity, written);
        written.Value = (nuint)Base64Sequence.Encode(source, Input.Room(text, capacity));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_base64_decode")]
    public static Status Decode(byte* text, nuint length, byte* bytes, nuint capacity, nuint* written) => Crossing.Run(
        (Pointer.To(text), length, Pointer.To(bytes), capacity, Pointer.To(written)), static call =>
    {
        var (text, length, bytes, capacity, written) = call;
        ReadOnlySpan<byte> source = Input.Span(text, length);
        Input.RequireRoom(Base64Sequence.GetMaxDecodedLength(source.Length), capacity, written);
        if (!Base64Sequence.TryDecode(source, Input.Room(bytes, capacity), out int count, out int bad))
            throw new BorderException(Status.Format, $"This is no base64: character {bad}.");
        written.Value = (nuint)count;
        return Status.Ok;
    });
}
