using System.Diagnostics.CodeAnalysis;
using LiveProto.Conformance.Packages;
using LiveProto.Conformance.Peers;
using LiveProto.Testing;
using LiveProto.Testing.Processes;

namespace LiveProto.Conformance.Native;

/// <summary>
/// The native library, built once for all tests by the command that its README tells, with what it makes in a folder of its own.
/// <c>LIVEPROTO_NATIVE_LIBRARY</c>
/// names one that is built already.
/// </summary>
public sealed class NativeLibrary : IAsyncLifetime
{
    private const string Variable = "LIVEPROTO_NATIVE_LIBRARY";
    private const string Koffi = "koffi@3.3.4";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveproto-native-");
    private string _missing = "";
    private string? _file;

    /// <summary>The folder of the project.</summary>
    public static string Project { get; } = Path.Combine(RepositoryPaths.Root, "engine", "LiveProto.Native");

    /// <summary>The header.</summary>
    public static string Header { get; } = Path.Combine(Project, "include", "liveproto.h");

    /// <summary>The library; skips the test where it can not be built.</summary>
    public string File => _file ?? SkippedBecause(_missing);

    /// <summary>The library, where it can be built.</summary>
    public bool TryGetFile([NotNullWhen(true)] out string? file) => (file = _file) is not null;

    /// <summary>A folder that is deleted with the library's.</summary>
    public string Temporary => _folder.FullName;

    /// <summary>Where programs find it.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>How programs in Python and Node.js are told of it.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LIVEPROTO_LIBRARY"] = File,
        ["PYTHONPATH"] = Path.Combine(Project, "python"),
        // No bytecode beside the sources.
        ["PYTHONDONTWRITEBYTECODE"] = "1",
    };

    /// <summary>A folder with the examples for Node.js and what they need; skips the test where that can not be had.</summary>
    public async Task<string> PrepareNodeAsync()
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("node", ["--version"], Path.GetTempPath())).Code != 0, "Node.js is not installed.");
        _ = File;
        (string? modules, string missing) = await NpmPackages.InstallAsync(Koffi);
        Assert.SkipWhen(modules is null, missing);
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "node")).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Project, "examples", "node")))
            System.IO.File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        string link = Path.Combine(folder, "node_modules");
        if (!Directory.Exists(link))
            Directory.CreateSymbolicLink(link, modules!);
        return folder;
    }

    public async ValueTask InitializeAsync()
    {
        if (System.Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } built)
        {
            _file = Path.GetFullPath(built);
            return;
        }

        _missing = await FindMissingAsync();
        if (_missing.Length > 0)
            return;
        string output = Path.Combine(_folder.FullName, "out");
        (int exitCode, string text) = await DotnetRun.RunAsync(
            RepositoryPaths.Root, "publish", "engine/LiveProto.Native", "-r", "linux-x64", "-c", "Release", "-o", output,
            "--artifacts-path", Path.Combine(_folder.FullName, "artifacts"), "-p:RunAnalyzers=false", "-v", "quiet", "-nologo");
        if (exitCode != 0 && text.Contains("NU1301", StringComparison.Ordinal))
        {
            _missing = "The compiler's package is not here, and no feed can be reached.";
            return;
        }

        Assert.Equal((0, ""), (exitCode, text));
        _file = Path.Combine(output, "libliveproto.so");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }

    /// <summary>Compiles a program in a folder that is deleted with the library's.</summary>
    /// <returns>The program.</returns>
    public async Task<string> CompileAsync(string compiler, string source, params string[] options)
    {
        string program = Path.Combine(_folder.FullName, Path.GetFileName(source) + ".run");
        string[] arguments =
        [
            .. options, "-Wall", "-Wextra", "-Werror", "-O1", "-g", "-I", Path.GetDirectoryName(Header)!, source, "-o", program,
            "-L", Folder, "-lliveproto", "-lpthread", "-lm", $"-Wl,-rpath,{Folder}",
        ];
        (int code, string output) = await PeerProcess.RunAsync(compiler, arguments, _folder.FullName);
        Assert.True(code == 0, output);
        return program;
    }

    private static async Task<string> FindMissingAsync()
    {
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture
            != System.Runtime.InteropServices.Architecture.X64)
            return "The native library is tested on linux-x64.";
        if ((await PeerProcess.RunAsync("gcc", ["--version"], Path.GetTempPath())).Code != 0)
            return "There is no gcc (on Debian: gcc libc6-dev).";
        return System.IO.File.Exists("/usr/include/zlib.h") ? "" : "There are no headers of zlib (on Debian: zlib1g-dev).";
    }

    private static string SkippedBecause(string reason)
    {
        Assert.Skip(reason);
        return "";
    }
}
