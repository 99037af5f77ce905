using LiveProto.Testing;

namespace LiveProto.Conformance.Campaigns;

public sealed class SessionDrillFaultTests
{
    // What `drill.py` reads: the fault's name, a file of the session's machine, lines that stand there once, lines that are planted.
    [Fact]
    public void Faults_EachOne_FitsTheSourceOnce()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "fuzz/LiveProto.Fuzz/Drill/Session/faults.txt"));
        string[] blocks = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        foreach (string block in blocks)
        {
            string[] lines = block.Trim('\n').Split('\n');
            string source = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "engine/LiveProto.Client/Session", lines[1]));
            string old = string.Join('\n', from line in lines where line.StartsWith("- ", StringComparison.Ordinal) select line[2..]);
            Assert.True(source.ReplaceLineEndings("\n").Split(old).Length == 2, $"{lines[0]} does not fit {lines[1]}");
        }

        Assert.InRange(blocks.Length, 25, int.MaxValue);
    }
}
