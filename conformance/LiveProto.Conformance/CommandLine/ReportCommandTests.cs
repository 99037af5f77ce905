namespace LiveProto.Conformance.CommandLine;

public sealed class ReportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("liveproto-report-").FullName;

    private string Journal => Path.Combine(_folder, "run.jsonl");

    private string Page => Path.Combine(_folder, "session.html");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Report_OfAJournal_IsOneFile()
    {
        await File.WriteAllTextAsync(Journal, """{"event":"opened","session":1,"test":"default","at":0}""" + "\n",
            TestContext.Current.CancellationToken);
        (int exitCode, string output, string error) = await CommandRun.RunAsync("report", Journal, "-o", Page);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("entries: 1", output, StringComparison.Ordinal);
        Assert.Contains("\"session\":1", await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OfNoFile_FailsAndNamesIt()
    {
        (int exitCode, _, string error) = await CommandRun.RunAsync("report", Journal, "-o", Page);
        Assert.Equal(1, exitCode);
        Assert.Contains(Journal, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Page));
    }

    [Fact]
    public async Task Report_OverItsJournal_IsWrongUse()
    {
        await File.WriteAllTextAsync(Journal, "x", TestContext.Current.CancellationToken);
        (int exitCode, _, string error) = await CommandRun.RunAsync("report", Journal, "-o", Journal);
        Assert.Equal(2, exitCode);
        Assert.Contains("--output", error, StringComparison.Ordinal);
        Assert.Equal("x", await File.ReadAllTextAsync(Journal, TestContext.Current.CancellationToken));
    }
}
