using System.Runtime.InteropServices;
using LiveProto.Audio;
using LiveProto.Native.Border;
using LiveProto.Native.Handles;

namespace LiveProto.Native.Exports;

/// <summary>Streams of samples from one rate to another. One thread at a time each.</summary>
internal static unsafe class ResamplerExports
{
    [UnmanagedCallersOnly(EntryPoint = "lp_resampler_create")]
    public static Status Create(int inputRate, int outputRate, int quality, ulong* resampler) => Crossing.Run(
        (inputRate, outputRate, quality, Pointer.To(resampler)), static call =>
    {
        var (inputRate, outputRate, quality, resampler) = call;
        ref ulong handle = ref Input.Out(resampler);
        handle = 0;
        if (!Enum.IsDefined((ResamplerQuality)quality))
            throw new BorderException(Status.Argument, $"There is no quality {quality}.");
        handle = HandleTable.Add(HandleKind.Resampler,
            new Exclusive<Resampler>(new Resampler(inputRate, outputRate, (ResamplerQuality)quality)));
        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_resampler_process")]
    public static Status Process(ulong resampler, short* input, nuint count, short* output, nuint capacity, nuint* written) => Crossing.Run(
        (resampler, Pointer.To(input), count, Pointer.To(output), capacity, Pointer.To(written)), static call =>
    {
        var (resampler, input, count, output, capacity, written) = call;
        ReadOnlySpan<short> source = Input.Span(input, count);
        Span<short> room = Input.Room(output, capacity);
        Exclusive<Resampler> one = HandleTable.Get<Exclusive<Resampler>>(HandleKind.Resampler, resampler);
        Resampler taken = one.Take();
        try
        {
            Input.RequireRoom(taken.GetOutputLength(source.Length), capacity, written);
            written.Value = (nuint)taken.Process(source, room);
        }
        finally
        {
            one.Return();
        }

        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_resampler_flush")]
    public static Status Flush(ulong resampler, short* output, nuint capacity, nuint* written) => Crossing.Run(
        (resampler, Pointer.To(output), capacity, Pointer.To(written)), static call =>
    {
        var (resampler, output, capacity, written) = call;
        Span<short> room = Input.Room(output, capacity);
        Exclusive<Resampler> one = HandleTable.Get<Exclusive<Resampler>>(HandleKind.Resampler, resampler);
        Resampler taken = one.Take();
        try
        {
            Input.RequireRoom(taken.Latency, capacity, written);
            written.Value = (nuint)taken.Flush(room);
        }
        finally
        {
            one.Return();
        }

        return Status.Ok;
    });

    [UnmanagedCallersOnly(EntryPoint = "lp_resampler_free")]
    public static Status Free(ulong resampler) => Crossing.Run(resampler, static resampler =>
    {
        HandleTable.Remove<Exclusive<Resampler>>(HandleKind.Resampler, resampler);
        return Status.Ok;
    });
}
