using System.Runtime.InteropServices;
using LiveProto.Native.Border;
using LiveProto.Native.Events;

namespace LiveProto.Native.Exports;

/// <summary>The library itself.</summary>
internal static unsafe class LibraryExports
{
    /// <summary>Changes when something that was there is no longer as it was.</summary>
    internal const uint Major = 1;

    /// <summary>Grows when something is added.</summary>
    internal const uint Minor = 1;

    [UnmanagedCallersOnly(EntryPoint = "lp_abi_version")]
    public static uint AbiVersion()
    {
        // The first call of a process as a rule: from here on its children are known as such.
        _ = Fork.HasHappened;
        return (Major << 16) | Minor;
    }

    [UnmanagedCallersOnly(EntryPoint = "lp_error")]
    public static byte* Error(nuint* length)
    {
        int count;
        byte* text;
        if (Fork.HasHappened)
        {
            // In the image of the library: it does not move.
            fixed (byte* fixedText = Fork.Text)
                text = fixedText;
            count = Fork.Text.Length - 1;
        }
        else
        {
            text = LastError.Get(out count);
        }

        if (length is not null)
            *length = (nuint)count;
        return text;
    }

    [UnmanagedCallersOnly(EntryPoint = "lp_error_json")]
    public static Status ErrorJson(NativeText* json) => Crossing.Run(Pointer.To(json), static json =>
    {
        ref NativeText text = ref Input.Out(json);
        text = default;
        (Status status, Exception? error) = LastError.Fault;
        text = TextLease.Lend(FaultJson.Write(status, error).Span);
        return Status.Ok;
    });
}
