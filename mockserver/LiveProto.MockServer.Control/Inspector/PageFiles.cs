using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>The inspector's page: plain HTML, CSS and modules, embedded. Nothing of it comes from elsewhere.</summary>
internal static class PageFiles
{
    public const string Html = "index.html";
    public const string Style = "inspector.css";

    /// <summary>Its modules, each behind those that it imports.</summary>
    public static readonly string[] Modules =
    [
        "slices.js", "messages.js", "journal.js", "recording.js", "sound.js", "speech.js", "latency.js", "turns.js", "list.js", "latencies.js",
        "detail.js", "shapes.js", "analysis.js", "view.js", "waves.js", "timeline.js", "page.js",
    ];

    /// <summary>What the page that a server serves consists of, beside the HTML.</summary>
    public static readonly string[] LiveFiles = [.. Modules, "live.js", "connection.js", "player.js", "actions.js", Style];

    private const string LivePart = "live.html";
    private const string LivePlace = "<!--live-->";
    private const string ResourcePrefix = "inspector/";
    private const string HeadPlace = "<!--head-->";
    private const string BodyPlace = "<!--body-->";

    private static readonly Lazy<FrozenDictionary<string, string>> s_texts = new(Load);

    public static IReadOnlyDictionary<string, string> Texts => s_texts.Value;

    /// <summary>The page around what stands in its head and at the end of its body.</summary>
    public static (string Before, string Between, string After) Split()
    {
        string[] parts = Texts[Html].Replace(LivePlace, "", StringComparison.Ordinal)
            .Split([HeadPlace, BodyPlace], StringSplitOptions.None);
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>The page with its live part, its files beside it.</summary>
    public static string Live() => Texts[Html]
        .Replace(LivePlace, Texts[LivePart], StringComparison.Ordinal)
        .Replace(HeadPlace, "<link rel=\"stylesheet\" href=\"inspector.css\">", StringComparison.Ordinal)
        .Replace(BodyPlace, "<script type=\"module\" src=\"live.js\"></script>", StringComparison.Ordinal);

    /// <summary>
    /// All modules as one, for a file that has no others beside it: without their <c>import</c> lines and <c>export</c> words, in one
    /// scope.
    /// </summary>
    public static string Bundle()
    {
        var bundle = new StringBuilder("\n");
        foreach (string line in Modules.SelectMany(static name => Texts[name].Split('\n')))
        {
            if (!line.StartsWith("import ", StringComparison.Ordinal))
                bundle.Append(line.StartsWith("export ", StringComparison.Ordinal) ? line["export ".Length..] : line).Append('\n');
        }

        return bundle.ToString();
    }

    /// <summary>What a policy of content names an inline element by (CSP Level 3 §2.3.1).</summary>
    public static string HashOf(string text) => "'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))) + "'";

    private static FrozenDictionary<string, string> Load() =>
        LiveFiles.Append(Html).Append(LivePart).ToFrozenDictionary(static name => name, static name =>
        {
            using Stream resource = typeof(PageFiles).Assembly.GetManifestResourceStream(ResourcePrefix + name)!;
            using var reader = new StreamReader(resource, Encoding.UTF8);

            // Hashes are of what a browser sees, and it sees no carriage return.
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        });
}
