using System.Text.RegularExpressions;
using LiveProto.Testing;

namespace LiveProto.Conformance.Documentation;

/// <summary>What a session promises (engine/README.md): each law and each thing that it does by itself names tests that there are, and no
/// law of the simulator is left out.</summary>
public sealed partial class LawTableTests
{
    private const string Laws = "### What a session promises";
    private const string Behaviours = "### What a session does by itself";

    // By their text: the test projects are no reference of this one.
    private static readonly Dictionary<string, string> s_testClasses = FindTestClasses();

    private static readonly string[] s_simulatorLaws =
    [
        .. typeof(Fuzz.Sessions.Laws.ISessionLaw).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Fuzz.Sessions.Laws.ISessionLaw)))
            .Select(type => type.Name),
    ];

    [Fact]
    public void EachOf_TheTenLawsNamesLawsOfTheSimulatorAndTests()
    {
        List<string[]> rows = RowsBelow(Laws);
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"{number}"), rows.Select(row => row[0]));
        foreach (string[] row in rows)
        {
            Assert.NotEmpty(NamesIn(row[2]));
            Assert.All(NamesIn(row[2]), name => Assert.NotEmpty(SimulatorLaws(name)));
            AssertTests(row[3], row[1]);
        }
    }

    [Fact]
    public void NoLaw_OfTheSimulatorIsLeftOut() =>
        Assert.Equal(s_simulatorLaws.Order(), RowsBelow(Laws).SelectMany(row => NamesIn(row[2])).SelectMany(SimulatorLaws)
            .Distinct().Order());

    [Fact]
    public void EachThing_ThatASessionDoesByItselfNamesTests()
    {
        List<string[]> rows = RowsBelow(Behaviours);
        Assert.True(rows.Count > 30);
        Assert.All(rows, row => AssertTests(row[2], row[0]));
    }

    private static void AssertTests(string cell, string row)
    {
        string[] names = [.. NamesIn(cell)];
        Assert.True(names.Length > 0, $"'{row}' names no test.");
        foreach (string name in names)
        {
            Assert.True(s_testClasses.TryGetValue(name, out string? source), $"'{row}' names {name}, which is no test class.");
            Assert.Matches(@"\[(Fact|Theory|Seeded|Property)", source);
        }
    }

    // "MovesWaitFor…" stands for those that begin so.
    private static IEnumerable<string> SimulatorLaws(string name) =>
        name.EndsWith('…') ? s_simulatorLaws.Where(law => law.StartsWith(name[..^1], StringComparison.Ordinal))
            : s_simulatorLaws.Where(law => law == name);

    private static IEnumerable<string> NamesIn(string cell) => Quoted().Matches(cell).Select(match => match.Groups[1].Value);

    /// <summary>The cells of each row of the first table below a heading.</summary>
    private static List<string[]> RowsBelow(string heading)
    {
        string page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "engine/README.md"));
        int start = page.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{heading}' is gone.");
        IEnumerable<string> lines = page[start..].Split('\n').SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|')).Skip(2);
        return [.. lines.Select(line => line.Trim().Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray())];
    }

    private static Dictionary<string, string> FindTestClasses()
    {
        var found = new Dictionary<string, string>();
        foreach (string project in (string[])["engine/LiveProto.Client.Tests", "engine/LiveProto.Core.Tests"])
        {
            string folder = Path.Combine(RepositoryPaths.Root, project);
            foreach (string file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)))
                found[Path.GetFileNameWithoutExtension(file)] = File.ReadAllText(file);
        }

        return found;
    }

    [GeneratedRegex("`([A-Za-z…]+)`")]
    private static partial Regex Quoted();
}
