using System.Runtime.InteropServices;

namespace LiveProto.Native.Exports;

/// <summary><c>lp_wav_step</c>: samples are the last bytes of what was consumed.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeWavStep
{
    public int Kind;
    public NativePcmFormat Format;
    public nuint Consumed;
    public nuint SampleBytes;
}
