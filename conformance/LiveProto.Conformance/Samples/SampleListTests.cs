using System.Globalization;
using System.Text.RegularExpressions;
using LiveProto.Testing;

namespace LiveProto.Conformance.Samples;

/// <summary>The list of samples says what there is: each program once, with its lines, none longer than its official counterpart.</summary>
public sealed partial class SampleListTests
{
    private static readonly string s_folder = Path.Combine(RepositoryPaths.Root, "engine/samples");

    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(s_folder, "Program.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(s_folder, Path.GetDirectoryName(file)!))
            .Where(static folder => !folder.StartsWith("LiveProto.Samples", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_IsListedWithItsLines(string sample) =>
        Assert.Equal(CountLines(File.ReadAllLines(Path.Combine(s_folder, sample, "Program.cs"))), Rows()[sample].Lines);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_IsNoLongerThanTheOfficialOne(string sample)
    {
        (int lines, int? official) = Rows()[sample];
        Assert.InRange(lines, 1, official ?? 60);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_IsRunByATest(string sample) => Assert.Contains(
        Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "conformance/LiveProto.Conformance/Samples"), "*.cs"),
        file => File.ReadAllText(file).Contains($"(\"{sample}\"", StringComparison.Ordinal));

    [Fact]
    public void Row_HasItsSample() =>
        Assert.Equal(Samples.Select(row => row.Data).Order(StringComparer.Ordinal), Rows().Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(0, "", "  ", "// a comment", "\t// another")]
    [InlineData(3, "using System;", "", "int a = 1; // why", "}")]
    public void Lines_ThatHoldCodeCount(int expected, params string[] lines) => Assert.Equal(expected, CountLines(lines));

    private static int CountLines(IEnumerable<string> lines) =>
        lines.Select(static line => line.Trim()).Count(static line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));

    private static Dictionary<string, (int Lines, int? Official)> Rows() =>
        Row().Matches(File.ReadAllText(Path.Combine(s_folder, "README.md"))).ToDictionary(
            static match => match.Groups[1].Value,
            static match => (int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture),
                int.TryParse(match.Groups[3].Value, CultureInfo.InvariantCulture, out int lines) ? (int?)lines : null));

    [GeneratedRegex(@"^\| \[([\w-]+)\]\(\1/Program\.cs\) \| [^|]+ \| (\d+) \| [^|]+ \| (\d+|—) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
