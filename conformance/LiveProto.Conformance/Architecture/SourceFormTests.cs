using System.Text.RegularExpressions;
using LiveProto.Testing;

namespace LiveProto.Conformance.Architecture;

/// <summary>The form of the source where no analyzer has a rule: lines that fit, and one way to name tests.</summary>
public sealed partial class SourceFormTests
{
    private const int MaxColumns = 140;

    [Fact]
    public void Lines_EndAtColumn140()
    {
        IEnumerable<string> longer =
            from file in Sources
            from line in Code(File.ReadLines(file))
            where line.Text.Length > MaxColumns
            select $"{Path.GetRelativePath(RepositoryPaths.Root, file)}:{line.Number}";
        Assert.Empty(longer);
    }

    // Subject_Outcome, or Subject_Condition_Outcome.
    [Fact]
    public void Tests_AreNamedInOneWay()
    {
        IEnumerable<string> others =
            from file in Sources
            from Match match in TestMethod().Matches(File.ReadAllText(file))
            let name = match.Groups["name"].Value
            where !TestName().IsMatch(name)
            select $"{Path.GetRelativePath(RepositoryPaths.Root, file)}: {name}";
        Assert.Empty(others);
    }

    [Theory]
    [InlineData("""        return Foo("a literal", """ + "\"\"\"a \"raw\" one\"\"\");", """        return Foo("", "");""")]
    [InlineData("""var x = "with \" and \\" + y;""", """var x = "" + y;""")]
    public void Code_LeavesLiteralsOut(string line, string expected) => Assert.Equal(expected, Assert.Single(Code([line])).Text);

    [Fact]
    public void Code_LeavesLinesOfARawLiteralOut() =>
        Assert.Equal([1, 3, 4], Code(["x = \"\"\"", "  data", "  \"\"\";", "y"]).Select(line => line.Number));

    [Theory]
    [InlineData("[Fact]\n    public void Reads_a_thing() =>", "Reads_a_thing")]
    [InlineData("[Theory]\n    [InlineData(1)]\n    public async Task Read_Twice_Fails(int x)", "Read_Twice_Fails")]
    [InlineData("[Fact(Timeout = 5)]\n    // Why.\n    public Task Read_Fails() =>", "Read_Fails")]
    public void TestMethod_IsFound(string source, string name) =>
        Assert.Equal(name, Assert.Single(TestMethod().Matches(source)).Groups["name"].Value);

    private static IEnumerable<string> Sources =>
        from area in (string[])["engine", "mockserver", "conformance", "bench", "fuzz"]
        from file in Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, area), "*.cs", SearchOption.AllDirectories)
        where !BuildOutput().IsMatch(file)
        select file;

    // Without string literals: data cannot be broken without being other data.
    private static IEnumerable<(int Number, string Text)> Code(IEnumerable<string> lines)
    {
        bool inRaw = false;
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            bool wasRaw = inRaw;
            inRaw ^= RawQuotes().Count(line) % 2 == 1;
            if (!wasRaw)
                yield return (number, Literal().Replace(inRaw ? line[..line.LastIndexOf("\"\"\"", StringComparison.Ordinal)] : line, "\"\""));
            else if (!inRaw)
                yield return (number, line[line.LastIndexOf("\"\"\"", StringComparison.Ordinal)..]);
        }
    }

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawQuotes();

    [GeneratedRegex("""
        "{3,}.*?"{3,}|"(?:[^"\\]|\\.)*"
        """)]
    private static partial Regex Literal();

    [GeneratedRegex("""[/\\](bin|obj|node_modules)[/\\]""")]
    private static partial Regex BuildOutput();

    [GeneratedRegex("""^[A-Z][A-Za-z0-9]*(_[A-Z0-9][A-Za-z0-9]*){1,2}$""")]
    private static partial Regex TestName();

    [GeneratedRegex("""\[[A-Za-z]*(?:Fact|Theory)\b.*\n(?:[ \t]*(?!public ).*\n){0,400}?[ \t]*public (?:static )?(?:async )?(?:void|Task|ValueTask) (?<name>\w+)\(""")]
    private static partial Regex TestMethod();
}
