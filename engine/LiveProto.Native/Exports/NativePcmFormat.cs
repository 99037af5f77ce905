using System.Runtime.InteropServices;
using LiveProto.Audio;

namespace LiveProto.Native.Exports;

/// <summary><c>lp_pcm_format</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativePcmFormat
{
    public int SampleRate;
    public int Channels;
    public int Encoding;

    public static NativePcmFormat From(PcmFormat format) =>
        new() { SampleRate = format.SampleRate, Channels = format.Channels, Encoding = (int)format.Encoding };

    public readonly PcmFormat ToManaged() => new(SampleRate, Channels, AudioExports.Encoding(Encoding));
}
