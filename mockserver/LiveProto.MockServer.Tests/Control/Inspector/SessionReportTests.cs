using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LiveProto.Mocking.Control.Inspector;

namespace LiveProto.Mocking.Tests.Control.Inspector;

/// <summary>The file that a journal becomes: what a browser is let do with it, and that nothing in the journal is more than text.</summary>
public sealed partial class SessionReportTests
{
    private const string Opened = """{"event":"opened","session":1,"test":"default","at":0,"backend":"gemini","apiVersion":"v1beta"}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> HostileTexts =>
    [
        "</script><script>alert(1)</script>",
        "</SCRIPT ><img src=x onerror=alert(1)>",
        "<!--<script>",
        "]]><style>*{display:none}</style>",
        "&lt;/script&gt; \u2028 \u2029 \u0000 \u202e\u2066",
        "\" + alert(1) + \"",
    ];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Journal_WithHostileText_AddsNoMarkupAndKeepsTheText(string hostile)
    {
        string plain = await WriteAsync(LineWith("x", "x"));
        string html = await WriteAsync(LineWith(hostile, hostile));

        // As many tags as without it: nothing that came in is markup.
        Assert.Equal(plain.Count(c => c == '<'), html.Count(c => c == '<'));
        JsonNode message = DataOf(html)[0]!["message"]!;
        Assert.Equal(hostile, (string)message["realtimeInput"]!["text"]!);
        Assert.Equal(hostile, message.AsObject().Last().Key);
    }

    [Theory]
    [InlineData("</script><b>no JSON")]
    [InlineData("""{"half": "</script>""")]
    [InlineData("[[[[[[")]
    public async Task Line_ThatIsNoJson_IsShownAsText(string line)
    {
        string html = await WriteAsync(Opened + "\n" + line + "\n\n" + Opened);
        Assert.Equal(line, (string)DataOf(html)[1]!);
        Assert.Equal(3, DataOf(html).Count);
    }

    [Fact]
    public async Task Text_OfOneMegabyte_IsKeptWhole()
    {
        string text = string.Concat(Enumerable.Repeat("<é>\u202e", 256 * 1024));
        Assert.Equal(text, (string)DataOf(await WriteAsync(LineWith(text, "x")))[0]!["message"]!["realtimeInput"]!["text"]!);
    }

    [Fact]
    public async Task Secrets_OfAForeignJournal_AreLeftOut()
    {
        string html = await WriteAsync("""
            {"event":"message","session":1,"from":"client","message":{"setup":{"sessionResumption":{"handle":"SECRET-1"}}}}
            {"event":"warning","session":1,"text":"dialled wss://h/?key=SECRET-2&x=1 with AIzaSyA-1234567890abcdefghijklmnopqrstuv"}
            """);
        Assert.DoesNotContain("SECRET", html, StringComparison.Ordinal);
        Assert.DoesNotContain("AIzaSyA", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_MayRunAndLoadNothingButItsOwnParts()
    {
        string html = await WriteAsync(Opened);
        Match policy = Policy().Match(html);
        Assert.True(policy.Success);
        Assert.StartsWith("default-src 'none'; ", policy.Groups[1].Value, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy.Groups[1].Value, StringComparison.Ordinal);

        // The policy stands before what it is for, and names exactly these texts.
        Match script = Script().Match(html);
        Match style = Style().Match(html);
        Assert.True(policy.Index < style.Index && policy.Index < script.Index);
        Assert.Contains("script-src 'sha256-" + Hash(script.Groups[1].Value) + "';", policy.Groups[1].Value, StringComparison.Ordinal);
        Assert.Contains("style-src 'sha256-" + Hash(style.Groups[1].Value) + "';", policy.Groups[1].Value, StringComparison.Ordinal);
        Assert.Equal(2, CountOf(html, "<script"));
        Assert.DoesNotMatch(Outside(), html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
    }

    // The page's own code never makes markup of a text, whatever it shows.
    [Fact]
    public void Modules_MakeNoMarkupOfText()
    {
        Assert.All(PageFiles.Modules, name => Assert.DoesNotMatch(Markup(), PageFiles.Texts[name]));
        Assert.DoesNotMatch(InlineHandlers(), PageFiles.Texts[PageFiles.Html]);
    }

    // What stands in one file shares one scope: a name that two modules give would be an error there.
    [Fact]
    public void Modules_CanBeOne()
    {
        string bundle = PageFiles.Bundle();
        Assert.DoesNotMatch(ImportOrExport(), bundle);
        string[] names = [.. TopLevel().Matches(bundle).Select(match => match.Groups[1].Value)];
        Assert.True(names.Length > 20);
        Assert.Equal(names.Distinct(), names);
        var seen = new HashSet<string>();
        foreach (string module in PageFiles.Modules)
        {
            Assert.All(Imports().Matches(PageFiles.Texts[module]), import => Assert.Contains(import.Groups[1].Value, seen));
            seen.Add(module);
        }
    }

    [Fact]
    public async Task Journal_WithNothingInIt_IsAReportOfNothing() => Assert.Empty(DataOf(await WriteAsync("\n\n")));

    private static string LineWith(string text, string name) =>
        """{"event":"message","session":1,"test":"default","at":0.5,"index":0,"from":"client","message":{"realtimeInput":{"text":"""
        + JsonSerializer.Serialize(text) + "}," + JsonSerializer.Serialize(name) + ":1}}";

    private static async Task<string> WriteAsync(string journal)
    {
        using var html = new MemoryStream();
        await SessionReport.WriteAsync(new MemoryStream(Encoding.UTF8.GetBytes(journal)), html, Cancelled);
        return Encoding.UTF8.GetString(html.ToArray());
    }

    private static JsonArray DataOf(string html) => JsonNode.Parse(Data().Match(html).Groups[1].Value)!.AsArray();

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("""<meta http-equiv="Content-Security-Policy" content="([^"]+)">""")]
    private static partial Regex Policy();

    [GeneratedRegex("""<script id="journal" type="application/json">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("""<script type="module">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("""https?:|wss?:|url\(|@import|src=""")]
    private static partial Regex Outside();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|createContextualFragment|srcdoc|setHTML")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\son\w+\s*=|\sstyle\s*=|javascript:")]
    private static partial Regex InlineHandlers();

    [GeneratedRegex("^(import|export) ", RegexOptions.Multiline)]
    private static partial Regex ImportOrExport();

    [GeneratedRegex(@"^(?:async )?(?:const|let|class|function\*?) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevel();

    [GeneratedRegex(@"^import .* from '\./([\w.]+)';$", RegexOptions.Multiline)]
    private static partial Regex Imports();
}
