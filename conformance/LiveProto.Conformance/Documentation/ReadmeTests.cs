using System.Text.RegularExpressions;
using LiveProto.Testing;

namespace LiveProto.Conformance.Documentation;

/// <summary>What the READMEs say can be done: their code is compiled, and their commands and links name what there is.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string s_root = RepositoryPaths.Root;

    public static TheoryData<string> Pages =>
        ["README.md", "engine/README.md", "engine/samples/README.md", "mockserver/README.md", "conformance/README.md", "docs/protocol.md"];

    [Theory]
    [InlineData("engine")]
    [InlineData("duplex")]
    [InlineData("mock")]
    public void Snippet_IsTheTextThatIsCompiled(string name)
    {
        string source = File.ReadAllText(Path.Combine(s_root, "conformance/LiveProto.Conformance/Documentation/ReadmeSnippets.cs"));
        Match compiled = Regex.Match(source, $@"// snippet: {name}\n(.*?)\n *// end", RegexOptions.Singleline);
        Match shown = Regex.Match(Read("README.md"), $@"<!-- snippet: {name} -->\n```csharp\n(?:using [\w.]+;\n)*\n?(.*?)\n```",
            RegexOptions.Singleline);
        Assert.True(compiled.Success && shown.Success, $"There is no snippet '{name}'.");
        Assert.Equal(Unindented(compiled.Groups[1].Value), Unindented(shown.Groups[1].Value));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Command_NamesAProjectThatThereIs(string page)
    {
        foreach (Match match in ProjectArgument().Matches(Read(page)))
            Assert.True(Directory.GetFiles(Path.Combine(s_root, match.Groups[1].Value), "*.csproj").Length == 1, match.Value);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Link_LeadsToAFile(string page)
    {
        foreach (Match match in RelativeLink().Matches(Read(page)))
            Assert.True(Path.Exists(Path.Combine(s_root, Path.GetDirectoryName(page)!, match.Groups[1].Value)), match.Value);
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(s_root, page));

    private static string Unindented(string text)
    {
        string[] lines = text.Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : "")).Trim();
    }

    [GeneratedRegex(@"--project (\S+)")]
    private static partial Regex ProjectArgument();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)")]
    private static partial Regex RelativeLink();
}
