using System.Text.RegularExpressions;
using LiveProto.Testing;

namespace LiveProto.Conformance.Documentation;

/// <summary>The code cites <c>docs/protocol.md</c> by section; each citation leads to a heading.</summary>
public sealed partial class CitationTests
{
    private static readonly HashSet<string> s_sections =
        [.. Heading().Matches(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs/protocol.md")))
            .Select(match => match.Groups[1].Value)];

    [Fact]
    public void EveryCitation_LeadsToASection()
    {
        var broken = new List<string>();
        int cited = 0;
        foreach (string file in SourceFiles())
        {
            foreach (Match citation in Citation().Matches(File.ReadAllText(file)))
            {
                foreach (Match section in Section().Matches(citation.Value))
                {
                    cited++;
                    if (!s_sections.Contains(section.Groups[1].Value))
                        broken.Add($"{Path.GetRelativePath(RepositoryPaths.Root, file)}: {citation.Value}");
                }
            }
        }

        Assert.Empty(broken);
        Assert.True(cited > 40, $"Only {cited} citations were found.");
    }

    [Theory]
    [InlineData("docs/protocol.md §6.9, §6.10", "6.9", "6.10")]
    [InlineData("docs/protocol.md §8.1 and §8.3.", "8.1", "8.3")]
    [InlineData("docs/protocol.md §4).", "4")]
    public void Citation_MayNameSeveralSections(string text, params string[] sections) =>
        Assert.Equal(sections, Section().Matches(Citation().Match(text).Value).Select(match => match.Groups[1].Value));

    private static IEnumerable<string> SourceFiles() =>
        new[] { "engine", "mockserver", "conformance", "bench", "fuzz", "docs" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".md")
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/")
                && !file.EndsWith("/CitationTests.cs", StringComparison.Ordinal));

    [GeneratedRegex(@"^#{2,3} (\d+(?:\.\d+)?)\.? ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"docs/protocol\.md §\d+(?:\.\d+)*(?:(?:, | and |,)§?\d+(?:\.\d+)*)*")]
    private static partial Regex Citation();

    [GeneratedRegex(@"(?:§|, )(\d+(?:\.\d+)*)")]
    private static partial Regex Section();
}
