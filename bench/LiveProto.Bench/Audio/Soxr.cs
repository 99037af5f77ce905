using System.Runtime.InteropServices;

namespace LiveProto.Bench.Audio;

/// <summary>One libsoxr stream (Debian's <c>libsoxr0</c>), single-threaded: the baseline. Mono, without dither on 16-bit output.</summary>
internal sealed unsafe class Soxr : IDisposable
{
    public const uint HighQuality = 4;
    public const uint VeryHighQuality = 6;

    private const int Float32 = 0;
    private const int Int16 = 3;
    private const uint NoDither = 8;
    private const string Library = "libsoxr.so.0";

    private void* _stream;

    private Soxr(double inputRate, double outputRate, uint recipe, int type)
    {
        IoSpec io = soxr_io_spec(type, type);
        io.Flags |= NoDither;
        QualitySpec quality = soxr_quality_spec(new CULong(recipe), new CULong(0));
        byte* error = null;
        _stream = soxr_create(inputRate, outputRate, 1, &error, &io, &quality, null);
        if (_stream == null || error != null)
            throw new InvalidOperationException("soxr_create failed: " + Marshal.PtrToStringUTF8((nint)error));
    }

    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    public static Soxr Float(double inputRate, double outputRate, uint recipe) => new(inputRate, outputRate, recipe, Float32);

    public static Soxr Short(double inputRate, double outputRate, uint recipe) => new(inputRate, outputRate, recipe, Int16);

    public int Process(ReadOnlySpan<float> input, Span<float> output)
    {
        nuint taken, given;
        fixed (float* from = input, to = output)
            soxr_process(_stream, from, (nuint)input.Length, &taken, to, (nuint)output.Length, &given);
        return (int)given;
    }

    public int Process(ReadOnlySpan<short> input, Span<short> output)
    {
        nuint taken, given;
        fixed (short* from = input, to = output)
            soxr_process(_stream, from, (nuint)input.Length, &taken, to, (nuint)output.Length, &given);
        return (int)given;
    }

    public void Dispose()
    {
        if (_stream != null)
            soxr_delete(_stream);
        _stream = null;
    }

    [DllImport(Library)]
    private static extern IoSpec soxr_io_spec(int inputType, int outputType);

    [DllImport(Library)]
    private static extern QualitySpec soxr_quality_spec(CULong recipe, CULong flags);

    [DllImport(Library)]
    private static extern void* soxr_create(double inputRate, double outputRate, uint channels, byte** error, IoSpec* io,
        QualitySpec* quality, void* runtime);

    [DllImport(Library)]
    private static extern byte* soxr_process(void* stream, void* input, nuint inputLength, nuint* taken, void* output,
        nuint outputLength, nuint* given);

    [DllImport(Library)]
    private static extern void soxr_delete(void* stream);

    private struct IoSpec
    {
        public int InputType;
        public int OutputType;
        public double Scale;
        public void* Reserved;
        public nuint Flags;
    }

    private struct QualitySpec
    {
        public double Precision;
        public double PhaseResponse;
        public double PassbandEnd;
        public double StopbandBegin;
        public void* Reserved;
        public nuint Flags;
    }
}
