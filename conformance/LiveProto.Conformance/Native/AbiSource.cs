using System.Reflection;
using LiveProto.Fuzz.Natives;

namespace LiveProto.Conformance.Native;

/// <summary>
/// The functions of the ABI: the native library's, or where it can not be built those of the assembly that it is compiled from.
/// </summary>
internal static class AbiSource
{
    private static readonly Lazy<AbiFunctions> s_assembly = new(static () => AbiFunctions.Of(Assembly.Load("LiveProto.Native")));
    private static AbiFunctions? s_library;

    /// <summary>The library's, if it can be had.</summary>
    public static AbiFunctions Of(NativeLibrary library) =>
        library.TryGetFile(out string? file) ? s_library ??= AbiFunctions.Load(file) : s_assembly.Value;
}
