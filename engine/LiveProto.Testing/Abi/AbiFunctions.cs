using System.Reflection;
using System.Runtime.InteropServices;

namespace LiveProto.Testing.Abi;

/// <summary>
/// The functions of include/liveproto.h, written down once more: of the native library, or of the assembly that it is compiled from.
/// </summary>
/// <param name="find">The address of a function.</param>
public sealed unsafe class AbiFunctions(Func<string, nint> find)
{
    public delegate* unmanaged<uint> AbiVersion { get; } = (delegate* unmanaged<uint>)find("lp_abi_version");

    public delegate* unmanaged<nuint*, byte*> Error { get; } = (delegate* unmanaged<nuint*, byte*>)find("lp_error");

    public delegate* unmanaged<AbiText*, AbiStatus> ErrorJson { get; } = (delegate* unmanaged<AbiText*, AbiStatus>)find("lp_error_json");

    public delegate* unmanaged<byte*, nuint, int, ulong*, AbiStatus> Connect { get; } =
        (delegate* unmanaged<byte*, nuint, int, ulong*, AbiStatus>)find("lp_connect");

    public delegate* unmanaged<ulong, int, AbiStatus> End { get; } = (delegate* unmanaged<ulong, int, AbiStatus>)find("lp_end");

    public delegate* unmanaged<ulong, AbiStatus> Close { get; } = (delegate* unmanaged<ulong, AbiStatus>)find("lp_close");

    public delegate* unmanaged<ulong, int, AbiText*, AbiStatus> Suspend { get; } =
        (delegate* unmanaged<ulong, int, AbiText*, AbiStatus>)find("lp_suspend");

    public delegate* unmanaged<ulong, AbiText*, AbiStatus> SessionJson { get; } =
        (delegate* unmanaged<ulong, AbiText*, AbiStatus>)find("lp_session_json");

    public delegate* unmanaged<ulong, AbiEvent*, int, AbiStatus> Next { get; } =
        (delegate* unmanaged<ulong, AbiEvent*, int, AbiStatus>)find("lp_next");

    public delegate* unmanaged<AbiEvent*, AbiStatus> Release { get; } = (delegate* unmanaged<AbiEvent*, AbiStatus>)find("lp_release");

    public delegate* unmanaged<AbiEvent*, AbiText*, AbiStatus> EventJson { get; } =
        (delegate* unmanaged<AbiEvent*, AbiText*, AbiStatus>)find("lp_event_json");

    public delegate* unmanaged<AbiText*, AbiStatus> TextRelease { get; } =
        (delegate* unmanaged<AbiText*, AbiStatus>)find("lp_text_release");

    public delegate* unmanaged<ulong, delegate* unmanaged<ulong, AbiEvent*, void*, void>, void*, AbiStatus> Listen { get; } =
        (delegate* unmanaged<ulong, delegate* unmanaged<ulong, AbiEvent*, void*, void>, void*, AbiStatus>)find("lp_listen");

    public delegate* unmanaged<ulong, AbiStatus> Unlisten { get; } = (delegate* unmanaged<ulong, AbiStatus>)find("lp_unlisten");

    public delegate* unmanaged<ulong, int*, AbiStatus> WakeDescriptor { get; } =
        (delegate* unmanaged<ulong, int*, AbiStatus>)find("lp_wake_descriptor");

    public delegate* unmanaged<ulong, byte*, nuint, AbiStatus> SendText { get; } =
        (delegate* unmanaged<ulong, byte*, nuint, AbiStatus>)find("lp_send_text");

    public delegate* unmanaged<ulong, short*, nuint, AbiStatus> SendAudio { get; } =
        (delegate* unmanaged<ulong, short*, nuint, AbiStatus>)find("lp_send_audio");

    public delegate* unmanaged<ulong, AbiPcmFormat*, byte*, nuint, AbiStatus> SendPcm { get; } =
        (delegate* unmanaged<ulong, AbiPcmFormat*, byte*, nuint, AbiStatus>)find("lp_send_pcm");

    public delegate* unmanaged<ulong, byte*, nuint, byte*, nuint, int*, AbiStatus> SendVideo { get; } =
        (delegate* unmanaged<ulong, byte*, nuint, byte*, nuint, int*, AbiStatus>)find("lp_send_video");

    public delegate* unmanaged<ulong, byte*, nuint, AbiStatus> SendContent { get; } =
        (delegate* unmanaged<ulong, byte*, nuint, AbiStatus>)find("lp_send_content");

    public delegate* unmanaged<ulong, byte*, nuint, AbiStatus> SendRealtime { get; } =
        (delegate* unmanaged<ulong, byte*, nuint, AbiStatus>)find("lp_send_realtime");

    public delegate* unmanaged<ulong, byte*, nuint, int*, AbiStatus> SendToolResponse { get; } =
        (delegate* unmanaged<ulong, byte*, nuint, int*, AbiStatus>)find("lp_send_tool_response");

    public delegate* unmanaged<ulong, byte*, nuint, AbiStatus> SendMessage { get; } =
        (delegate* unmanaged<ulong, byte*, nuint, AbiStatus>)find("lp_send_message");

    public delegate* unmanaged<ulong, byte*, nuint, AbiStatus> UpdateContext { get; } =
        (delegate* unmanaged<ulong, byte*, nuint, AbiStatus>)find("lp_update_context");

    public delegate* unmanaged<ulong, byte*, nuint, int, AbiEvent*, AbiStatus> Ask { get; } =
        (delegate* unmanaged<ulong, byte*, nuint, int, AbiEvent*, AbiStatus>)find("lp_ask");

    public delegate* unmanaged<ulong, int, AbiEvent*, AbiStatus> ReadTurn { get; } =
        (delegate* unmanaged<ulong, int, AbiEvent*, AbiStatus>)find("lp_read_turn");

    public delegate* unmanaged<byte*, nuint, AbiEvent*, nuint, nuint*, AbiStatus> ReadServerMessage { get; } =
        (delegate* unmanaged<byte*, nuint, AbiEvent*, nuint, nuint*, AbiStatus>)find("lp_read_server_message");

    public delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, AbiStatus> WriteClientMessage { get; } =
        (delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, AbiStatus>)find("lp_write_client_message");

    public delegate* unmanaged<int, short*, nuint, byte*, nuint, nuint*, AbiStatus> WriteAudioMessage { get; } =
        (delegate* unmanaged<int, short*, nuint, byte*, nuint, nuint*, AbiStatus>)find("lp_write_audio_message");

    public delegate* unmanaged<int, byte*, nuint, short*, nuint, nuint*, AbiStatus> PcmDecode { get; } =
        (delegate* unmanaged<int, byte*, nuint, short*, nuint, nuint*, AbiStatus>)find("lp_pcm_decode");

    public delegate* unmanaged<int, short*, nuint, byte*, nuint, nuint*, AbiStatus> PcmEncode { get; } =
        (delegate* unmanaged<int, short*, nuint, byte*, nuint, nuint*, AbiStatus>)find("lp_pcm_encode");

    public delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, AbiStatus> Base64Encode { get; } =
        (delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, AbiStatus>)find("lp_base64_encode");

    public delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, AbiStatus> Base64Decode { get; } =
        (delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, AbiStatus>)find("lp_base64_decode");

    public delegate* unmanaged<int, int, int, ulong*, AbiStatus> ResamplerCreate { get; } =
        (delegate* unmanaged<int, int, int, ulong*, AbiStatus>)find("lp_resampler_create");

    public delegate* unmanaged<ulong, short*, nuint, short*, nuint, nuint*, AbiStatus> ResamplerProcess { get; } =
        (delegate* unmanaged<ulong, short*, nuint, short*, nuint, nuint*, AbiStatus>)find("lp_resampler_process");

    public delegate* unmanaged<ulong, short*, nuint, nuint*, AbiStatus> ResamplerFlush { get; } =
        (delegate* unmanaged<ulong, short*, nuint, nuint*, AbiStatus>)find("lp_resampler_flush");

    public delegate* unmanaged<ulong, AbiStatus> ResamplerFree { get; } = (delegate* unmanaged<ulong, AbiStatus>)find("lp_resampler_free");

    public delegate* unmanaged<AbiPcmFormat*, long, byte*, nuint, nuint*, AbiStatus> WavHeader { get; } =
        (delegate* unmanaged<AbiPcmFormat*, long, byte*, nuint, nuint*, AbiStatus>)find("lp_wav_header");

    public delegate* unmanaged<ulong*, AbiStatus> WavReaderCreate { get; } =
        (delegate* unmanaged<ulong*, AbiStatus>)find("lp_wav_reader_create");

    public delegate* unmanaged<ulong, byte*, nuint, int, AbiWavStep*, AbiStatus> WavRead { get; } =
        (delegate* unmanaged<ulong, byte*, nuint, int, AbiWavStep*, AbiStatus>)find("lp_wav_read");

    public delegate* unmanaged<ulong, AbiStatus> WavReaderFree { get; } = (delegate* unmanaged<ulong, AbiStatus>)find("lp_wav_reader_free");

    /// <summary>Those of a library; it stays loaded.</summary>
    public static AbiFunctions Load(string path)
    {
        nint library = NativeLibrary.Load(path);
        return new AbiFunctions(name => NativeLibrary.GetExport(library, name));
    }

    /// <summary>Those of the assembly, compiled when they are called: no library has to be built, and a debugger sees into them.</summary>
    public static AbiFunctions Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        Dictionary<string, nint> exports = assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Select(method => (method, Name: method.GetCustomAttribute<UnmanagedCallersOnlyAttribute>()?.EntryPoint))
            .Where(export => export.Name is not null)
            .ToDictionary(export => export.Name!, export => export.method.MethodHandle.GetFunctionPointer());
        return new AbiFunctions(name => exports[name]);
    }
}
