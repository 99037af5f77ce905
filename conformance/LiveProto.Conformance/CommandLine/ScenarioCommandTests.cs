using LiveProto.Cli.Scenarios;
using LiveProto.Mocking;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Conformance.CommandLine;

/// <summary>Scenario files on the command line: named, checked, watched.</summary>
public sealed class ScenarioCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("liveproto-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Source_WithAName_IsTheNamedScenarioOfTheFile()
    {
        string path = Write("a.yaml", "rules: []\nscenarios: { busy: { rules: [ { say: x } ] } }");
        Assert.Empty(ScenarioSource.Of(path).TryLoad(out _)!.Rules);
        Assert.Single(ScenarioSource.Of(path + "#busy").TryLoad(out _)!.Rules);
        Assert.Null(ScenarioSource.Of(path + "#idle").TryLoad(out string why));
        Assert.Contains("there are: busy", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_OfAFileThatIsNotThere_SaysSo()
    {
        Assert.Null(ScenarioSource.Of(Path.Combine(_folder, "none.yaml")).TryLoad(out string why));
        Assert.Contains("none.yaml", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_OfABrokenEdit_KeepsTheOldScenarioAndSaysWhy()
    {
        string path = Write("a.yaml", "- say: one");
        await using MockServer server =
            await MockServer.StartAsync(new MockServerOptions { InMemory = true, Scenario = Scenario.Load(path) });
        Scenario first = server.Scenario!;
        var told = new StringWriter();
        var watch = new ScenarioWatch(ScenarioSource.Of(path), server, told);
        watch.Look();
        Assert.Same(first, server.Scenario);

        Write("a.yaml", "- sya: two", minutes: 1);
        watch.Look();
        Assert.Equal("", told.ToString()); // It may still be being written.
        watch.Look();
        Assert.Same(first, server.Scenario);
        Assert.Contains($"{path}:1:3: there is no key 'sya' here", told.ToString(), StringComparison.Ordinal);
        string once = told.ToString();
        watch.Look();
        Assert.Equal(once, told.ToString());

        Write("a.yaml", "- say: two\n- { when: { text: a }, say: three }", minutes: 2);
        watch.Look();
        watch.Look();
        Assert.Equal(2, server.Scenario!.Rules.Count);

        File.Delete(path);
        watch.Look();
        watch.Look();
        Assert.Equal(2, server.Scenario!.Rules.Count);
    }

    [Theory]
    [InlineData(0, "- say: x", "good, 1 rules")]
    [InlineData(1, "- sya: x", "a.yaml:1:3: there is no key 'sya' here")]
    public async Task Check_OfAFile_EndsWithItsVerdict(int exitCode, string text, string said)
    {
        (int code, string output, string error) = await CommandRun.RunAsync("scenarios", "check", Write("a.yaml", text));
        Assert.Equal(exitCode, code);
        Assert.Contains(said, exitCode == 0 ? output : error, StringComparison.Ordinal);
    }

    private string Write(string name, string text, int minutes = 0)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, minutes, 0, DateTimeKind.Utc));
        return path;
    }
}
