using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using LiveProto.Conformance.Peers;
using LiveProto.Fuzz.Natives;
using LiveProto.Native.Border;
using LiveProto.Native.Events;
using LiveProto.Native.Exports;
using LiveProto.Testing;

namespace LiveProto.Conformance.Native;

/// <summary>What the header declares is what the library exports, with the same numbers.</summary>
[Collection(nameof(NativeLibrary))]
public sealed partial class HeaderTests(NativeLibrary library)
{
    private static readonly string s_programs =
        Path.Combine(RepositoryPaths.Root, "conformance", "LiveProto.Conformance", "Native", "Programs");

    [Fact]
    public async Task Declarations_AreTheExports()
    {
        (int code, string symbols) = await PeerProcess.RunAsync("nm", ["-D", "--defined-only", library.File], library.Folder);
        Assert.SkipWhen(code != 0, "There is no nm.");
        IEnumerable<string> exported = symbols.Split('\n').Select(line => line.Split(' ')[^1].Split('@')[0]).Where(name => name.Length > 0);
        string header = await File.ReadAllTextAsync(NativeLibrary.Header, TestContext.Current.CancellationToken);
        IEnumerable<string> declared = Function().Matches(header).Select(match => match.Groups[1].Value);
        Assert.Equal(declared.Order(StringComparer.Ordinal),
            exported.Where(name => name.StartsWith("lp_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        // The functions that the fuzzer and the laws call are all of them.
        Assert.Equal(declared.Order(StringComparer.Ordinal), AbiFunctions.Names.Order(StringComparer.Ordinal));
        // Nothing else of ours is to be seen; what remains is the runtime's own.
        Assert.DoesNotContain(exported, name => name.StartsWith("LiveProto", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Functions_SayWhichThreadsMayCallThem()
    {
        string header = await File.ReadAllTextAsync(NativeLibrary.Header, TestContext.Current.CancellationToken);
        // Some share the comment above them.
        foreach (Match function in Function().Matches(header))
        {
            int comment = header.LastIndexOf("/*", function.Index, StringComparison.Ordinal);
            Assert.Matches(@"^/\*\s+(\* )?\[(any|one|waits|one, waits)\]", header[comment..function.Index]);
        }
    }

    [Fact]
    public void Kinds_AreTheEngines()
    {
        string header = File.ReadAllText(NativeLibrary.Header);
        Match kinds = Regex.Match(header, @"typedef enum lp_event_kind \{(.*?)\}", RegexOptions.Singleline);
        int[] declared = [.. Regex.Matches(kinds.Groups[1].Value, @"LP_\w+ = (\d+)")
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(Enum.GetValues<Client.LiveEventKind>().Select(kind => (int)kind).Where(kind => kind > 0), declared);
    }

    [Fact]
    public void Statuses_AreTheLibrarys()
    {
        Match statuses = Regex.Match(File.ReadAllText(NativeLibrary.Header), @"typedef enum lp_status \{(.*?)\}", RegexOptions.Singleline);
        Assert.Equal(
            Enum.GetValues<Status>().Select(static status => (Status: NameOf(status), Number: (int)status)).Order(),
            Regex.Matches(statuses.Groups[1].Value, @"LP_(\w+) = (-?\d+)")
                .Select(static match => (match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))).Order());

        static string NameOf(Status status)
        {
            string words = Regex.Replace($"{status}", "[A-Z]", static letter => $"_{letter.Value}").ToUpperInvariant();
            return status < 0 ? $"E{words}" : words[1..];
        }
    }

    [Fact]
    public async Task Structs_AreLaidOutAsTheLibraryHasThem()
    {
        string program = await library.CompileAsync("gcc", Path.Combine(s_programs, "layout.c"));
        (int code, string output) = await PeerProcess.RunAsync(program, [], library.Folder);
        Assert.Equal(0, code);
        string ours = Layout<NativeEvent>("lp_event") + Layout<NativeText>("lp_text") + Layout<NativePcmFormat>("lp_pcm_format")
            + Layout<NativeWavStep>("lp_wav_step");
        Assert.Equal(ours, output);
    }

    [Fact]
    public async Task Library_HasItsNameAndStaysLoaded()
    {
        (int code, string dynamic) = await PeerProcess.RunAsync("readelf", ["-d", library.File], library.Folder);
        Assert.SkipWhen(code != 0, "There is no readelf.");
        Assert.Contains("[libliveproto.so]", dynamic, StringComparison.Ordinal);
        Assert.Contains("NODELETE", dynamic, StringComparison.Ordinal);
    }

    // Its size, and where each of its fields begins.
    private static string Layout<T>(string name)
        where T : struct
    {
        IEnumerable<nint> offsets = typeof(T).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(static field => Marshal.OffsetOf<T>(field.Name));
        return $"{name} {Marshal.SizeOf<T>()} {string.Join(' ', offsets)}\n";
    }

    [GeneratedRegex(@"^(?:lp_status|uint32_t|const char \*)\s*(lp_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Function();
}
