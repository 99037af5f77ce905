using System.Text.RegularExpressions;
using LiveProto.Conformance.Peers;

namespace LiveProto.Conformance.Native;

/// <summary>What the header declares is what the library exports, with the same numbers.</summary>
[Collection(nameof(NativeLibrary))]
public sealed partial class HeaderTests(NativeLibrary library)
{
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
            .Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(Enum.GetValues<Client.LiveEventKind>().Select(kind => (int)kind).Where(kind => kind > 0), declared);
    }

    [Fact]
    public async Task Library_HasItsNameAndStaysLoaded()
    {
        (int code, string dynamic) = await PeerProcess.RunAsync("readelf", ["-d", library.File], library.Folder);
        Assert.SkipWhen(code != 0, "There is no readelf.");
        Assert.Contains("[libliveproto.so]", dynamic, StringComparison.Ordinal);
        Assert.Contains("NODELETE", dynamic, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?:lp_status|uint32_t|const char \*)\s*(lp_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Function();
}
