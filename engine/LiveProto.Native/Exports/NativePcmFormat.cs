using System.Runtime.InteropServices;
using LiveProto.Audio;

namespace LiveProto.Native.Exports;

/// <summary><c>lp_pcm_format</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct NativePcmFormat(int SampleRate, int Channels, int Encoding)
{
    public static NativePcmFormat From(PcmFormat format) => new(format.SampleRate, format.Channels, (int)format.Encoding);

    public readonly PcmFormat ToManaged() => new(SampleRate, Channels, AudioExports.Encoding(Encoding));
}
