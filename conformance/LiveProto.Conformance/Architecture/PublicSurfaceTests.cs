using LiveProto.Testing;

namespace LiveProto.Conformance.Architecture;

/// <summary>The public surface of the packages changes on purpose: it must equal a checked-in text file.</summary>
public sealed class PublicSurfaceTests
{
    [Theory]
    [InlineData("LiveProto.Core")]
    [InlineData("LiveProto.Client")]
    [InlineData("LiveProto.MockServer")]
    [InlineData("LiveProto.MockServer.Control")]
    public void Surface_equals_the_approved_one(string assembly)
    {
        IReadOnlyList<string> actual = PublicSurface.Of(AssemblyModel.Load(assembly));
        string file = ApprovedFile(assembly);
        if (Environment.GetEnvironmentVariable("LIVEPROTO_APPROVE") == "1")
            File.WriteAllLines(file, actual);

        string[] approved = File.Exists(file) ? File.ReadAllLines(file) : [];
        IEnumerable<string> differences = actual.Except(approved).Select(line => "+ " + line)
            .Concat(approved.Except(actual).Select(line => "- " + line))
            .Take(40);
        Assert.True(
            !differences.Any(),
            $"The public surface of {assembly} changed. If on purpose, run the tests once with LIVEPROTO_APPROVE=1 and commit {Path.GetFileName(file)}.\n"
            + string.Join('\n', differences));
    }

    private static string ApprovedFile(string assembly) =>
        Path.Combine(RepositoryPaths.Root, "conformance", "LiveProto.Conformance", "Architecture", assembly + ".approved.txt");
}
