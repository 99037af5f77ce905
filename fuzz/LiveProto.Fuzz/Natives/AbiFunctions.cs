using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using LiveProto.Native.Border;
using LiveProto.Native.Events;
using LiveProto.Native.Exports;

namespace LiveProto.Fuzz.Natives;

/// <summary>
/// The functions of include/liveproto.h, written down once more: of the native library, or of the assembly that it is compiled from. Counts
/// how often each is taken up in order to be called. Thread-safe.
/// </summary>
/// <param name="find">The address of a function.</param>
internal sealed unsafe partial class AbiFunctions(Func<string, nint> find)
{
    private readonly ConcurrentDictionary<string, Export> _exports = new();

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names { get; } =
        [.. typeof(AbiFunctions).GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(static property => property.PropertyType.IsFunctionPointer).Select(static property => NameOf(property.Name))];

    /// <summary>How often so far, by name.</summary>
    public IReadOnlyDictionary<string, long> Uses =>
        _exports.ToDictionary(static export => NameOf(export.Key), static export => export.Value.Uses);

    public delegate* unmanaged<uint> AbiVersion => (delegate* unmanaged<uint>)Find();

    public delegate* unmanaged<nuint*, byte*> Error => (delegate* unmanaged<nuint*, byte*>)Find();

    public delegate* unmanaged<NativeText*, Status> ErrorJson => (delegate* unmanaged<NativeText*, Status>)Find();

    public delegate* unmanaged<byte*, nuint, int, ulong*, Status> Connect => (delegate* unmanaged<byte*, nuint, int, ulong*, Status>)Find();

    public delegate* unmanaged<ulong, int, Status> End => (delegate* unmanaged<ulong, int, Status>)Find();

    public delegate* unmanaged<ulong, Status> Close => (delegate* unmanaged<ulong, Status>)Find();

    public delegate* unmanaged<ulong, int, NativeText*, Status> Suspend => (delegate* unmanaged<ulong, int, NativeText*, Status>)Find();

    public delegate* unmanaged<ulong, NativeText*, Status> SessionJson => (delegate* unmanaged<ulong, NativeText*, Status>)Find();

    public delegate* unmanaged<ulong, NativeEvent*, nuint, nuint*, int, Status> NextMany =>
        (delegate* unmanaged<ulong, NativeEvent*, nuint, nuint*, int, Status>)Find();

    public delegate* unmanaged<NativeEvent*, nuint, Status> ReleaseMany => (delegate* unmanaged<NativeEvent*, nuint, Status>)Find();

    public delegate* unmanaged<ulong, NativeEvent*, int, Status> Next => (delegate* unmanaged<ulong, NativeEvent*, int, Status>)Find();

    public delegate* unmanaged<NativeEvent*, Status> Release => (delegate* unmanaged<NativeEvent*, Status>)Find();

    public delegate* unmanaged<NativeEvent*, NativeText*, Status> EventJson =>
        (delegate* unmanaged<NativeEvent*, NativeText*, Status>)Find();

    public delegate* unmanaged<NativeText*, Status> TextRelease => (delegate* unmanaged<NativeText*, Status>)Find();

    public delegate* unmanaged<ulong, delegate* unmanaged<ulong, NativeEvent*, void*, void>, void*, Status> Listen =>
        (delegate* unmanaged<ulong, delegate* unmanaged<ulong, NativeEvent*, void*, void>, void*, Status>)Find();

    public delegate* unmanaged<ulong, Status> Unlisten => (delegate* unmanaged<ulong, Status>)Find();

    public delegate* unmanaged<ulong, int*, Status> WakeDescriptor => (delegate* unmanaged<ulong, int*, Status>)Find();

    public delegate* unmanaged<ulong, byte*, nuint, Status> SendText => (delegate* unmanaged<ulong, byte*, nuint, Status>)Find();

    public delegate* unmanaged<ulong, short*, nuint, Status> SendAudio => (delegate* unmanaged<ulong, short*, nuint, Status>)Find();

    public delegate* unmanaged<ulong, NativePcmFormat*, byte*, nuint, Status> SendPcm =>
        (delegate* unmanaged<ulong, NativePcmFormat*, byte*, nuint, Status>)Find();

    public delegate* unmanaged<ulong, byte*, nuint, byte*, nuint, int*, Status> SendVideo =>
        (delegate* unmanaged<ulong, byte*, nuint, byte*, nuint, int*, Status>)Find();

    public delegate* unmanaged<ulong, byte*, nuint, Status> SendContent => (delegate* unmanaged<ulong, byte*, nuint, Status>)Find();

    public delegate* unmanaged<ulong, byte*, nuint, Status> SendRealtime => (delegate* unmanaged<ulong, byte*, nuint, Status>)Find();

    public delegate* unmanaged<ulong, byte*, nuint, int*, Status> SendToolResponse =>
        (delegate* unmanaged<ulong, byte*, nuint, int*, Status>)Find();

    public delegate* unmanaged<ulong, byte*, nuint, Status> SendMessage => (delegate* unmanaged<ulong, byte*, nuint, Status>)Find();

    public delegate* unmanaged<ulong, byte*, nuint, Status> UpdateContext => (delegate* unmanaged<ulong, byte*, nuint, Status>)Find();

    public delegate* unmanaged<ulong, byte*, nuint, int, NativeEvent*, Status> Ask =>
        (delegate* unmanaged<ulong, byte*, nuint, int, NativeEvent*, Status>)Find();

    public delegate* unmanaged<ulong, int, NativeEvent*, Status> ReadTurn => (delegate* unmanaged<ulong, int, NativeEvent*, Status>)Find();

    public delegate* unmanaged<byte*, nuint, NativeEvent*, nuint, nuint*, Status> ReadServerMessage =>
        (delegate* unmanaged<byte*, nuint, NativeEvent*, nuint, nuint*, Status>)Find();

    public delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, Status> WriteClientMessage =>
        (delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, Status>)Find();

    public delegate* unmanaged<int, short*, nuint, byte*, nuint, nuint*, Status> WriteAudioMessage =>
        (delegate* unmanaged<int, short*, nuint, byte*, nuint, nuint*, Status>)Find();

    public delegate* unmanaged<int, byte*, nuint, short*, nuint, nuint*, Status> PcmDecode =>
        (delegate* unmanaged<int, byte*, nuint, short*, nuint, nuint*, Status>)Find();

    public delegate* unmanaged<int, short*, nuint, byte*, nuint, nuint*, Status> PcmEncode =>
        (delegate* unmanaged<int, short*, nuint, byte*, nuint, nuint*, Status>)Find();

    public delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, Status> Base64Encode =>
        (delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, Status>)Find();

    public delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, Status> Base64Decode =>
        (delegate* unmanaged<byte*, nuint, byte*, nuint, nuint*, Status>)Find();

    public delegate* unmanaged<int, int, int, ulong*, Status> ResamplerCreate => (delegate* unmanaged<int, int, int, ulong*, Status>)Find();

    public delegate* unmanaged<ulong, short*, nuint, short*, nuint, nuint*, Status> ResamplerProcess =>
        (delegate* unmanaged<ulong, short*, nuint, short*, nuint, nuint*, Status>)Find();

    public delegate* unmanaged<ulong, short*, nuint, nuint*, Status> ResamplerFlush =>
        (delegate* unmanaged<ulong, short*, nuint, nuint*, Status>)Find();

    public delegate* unmanaged<ulong, Status> ResamplerFree => (delegate* unmanaged<ulong, Status>)Find();

    public delegate* unmanaged<NativePcmFormat*, long, byte*, nuint, nuint*, Status> WavHeader =>
        (delegate* unmanaged<NativePcmFormat*, long, byte*, nuint, nuint*, Status>)Find();

    public delegate* unmanaged<ulong*, Status> WavReaderCreate => (delegate* unmanaged<ulong*, Status>)Find();

    public delegate* unmanaged<ulong, byte*, nuint, int, NativeWavStep*, Status> WavRead =>
        (delegate* unmanaged<ulong, byte*, nuint, int, NativeWavStep*, Status>)Find();

    public delegate* unmanaged<ulong, Status> WavReaderFree => (delegate* unmanaged<ulong, Status>)Find();

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

    private static string NameOf(string property) => "lp" + Capital().Replace(property, static letter => $"_{letter.Value.ToLowerInvariant()}");

    private nint Find([CallerMemberName] string property = "")
    {
        Export export = _exports.GetOrAdd(property, static (name, find) => new Export(find(NameOf(name))), find);
        Interlocked.Increment(ref export.Uses);
        return export.Address;
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    private sealed class Export(nint address)
    {
        public long Uses;

        public nint Address => address;
    }
}
