using LiveProto.Cli.Serve;

namespace LiveProto.Conformance.CommandLine;

public sealed class QuietCollectorTests
{
    private const long Mebibyte = 1024 * 1024;

    [Fact]
    public void IsDue_AfterALoad_OnceWhenItIsOver()
    {
        var collector = new QuietCollector();
        long[] looks = [0, 10_000, 500 * Mebibyte, 900 * Mebibyte, 900 * Mebibyte + 5, 900 * Mebibyte + 9, 1000 * Mebibyte,
            1000 * Mebibyte];
        Assert.Equal([false, false, false, false, true, false, false, true], looks.Select(collector.IsDue));
    }
}
