using LiveProto.Bench.Results;

namespace LiveProto.Conformance.Benchmarks;

public sealed class ResultFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("liveproto-bench-").FullName;

    private string Path => System.IO.Path.Combine(_directory, "results.json");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Read_WhatWasWritten_IsTheSame()
    {
        BenchRow row = Samples.Row("a", 3, 0.1) with
        {
            LeastRatio = 2.5,
            Point = new ChartPoint("read", "bytes", 640),
            Code = "bench/X.cs#L1"
        };
        ResultFile.Write(Path, Samples.Run(row));
        BenchRun run = Assert.Single(await ResultFile.ReadAsync(Path, TestContext.Current.CancellationToken));
        Assert.Equal(row, Assert.Single(run.Rows));
        Assert.Equal(Samples.Machine, run.Machine);
        Assert.Contains("\"verdict\": \"met\"", await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Append_Twice_TwoLinesAndTwoRuns()
    {
        ResultFile.Append(Path, Samples.Run(Samples.Row("a", 3, 0.1)));
        ResultFile.Append(Path, Samples.Run(Samples.Row("a", 2, 0.1)));
        Assert.Equal(2, (await File.ReadAllLinesAsync(Path, TestContext.Current.CancellationToken)).Length);
        IReadOnlyList<BenchRun> runs = await ResultFile.ReadAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal([3.0, 2.0], runs.Select(run => run.Rows[0].Ratio!.Value.Median));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("no json")]
    [InlineData("""{"format":2,"command":"x"}""")]
    public async Task Read_AnythingElse_SaysWhichFile(string text)
    {
        await File.WriteAllTextAsync(Path, text, TestContext.Current.CancellationToken);
        InvalidDataException failure = await Assert.ThrowsAsync<InvalidDataException>(() =>
            ResultFile.ReadAsync(Path, TestContext.Current.CancellationToken));
        Assert.Contains(Path, failure.Message);
    }

    [Fact]
    public async Task Recorder_RunThatWasCutShort_KeepsWhatItHad()
    {
        using (var recorder = new RunRecorder("ratios", new ResultPaths(Path, null), TextWriter.Null, Samples.Machine,
            new MachineLoad(0, null, 1)))
            recorder.Add(Samples.Row("a", 3, 0.1));
        BenchRun run = Assert.Single(await ResultFile.ReadAsync(Path, TestContext.Current.CancellationToken));
        Assert.False(run.IsWhole);
        Assert.Single(run.Rows);
    }

    [Fact]
    public void Recorder_BusyMachine_WarnsBeforeAnythingIsMeasured()
    {
        var error = new StringWriter();
        using var recorder = new RunRecorder("ratios", default, error, Samples.Machine, new MachineLoad(3, null, 0.5));
        Assert.Contains("load 3.0", error.ToString());
    }
}
