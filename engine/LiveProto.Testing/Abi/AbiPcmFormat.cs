using System.Runtime.InteropServices;

namespace LiveProto.Testing.Abi;

/// <summary><c>lp_pcm_format</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public record struct AbiPcmFormat(int SampleRate, int Channels, int Encoding);
