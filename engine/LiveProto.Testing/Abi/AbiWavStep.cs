using System.Runtime.InteropServices;

namespace LiveProto.Testing.Abi;

/// <summary><c>lp_wav_step</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public record struct AbiWavStep(int Kind, AbiPcmFormat Format, nuint Consumed, nuint SampleBytes);
