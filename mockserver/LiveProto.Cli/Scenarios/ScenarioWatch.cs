using LiveProto.Mocking;

namespace LiveProto.Cli.Scenarios;

/// <summary>
/// Gives a server its scenario anew whenever the file changes. It looks at the file's time and length: editors that replace the file, and
/// folders that a container mounts, send no events that could be relied upon.
/// </summary>
internal sealed class ScenarioWatch(ScenarioSource source, MockServer server, TextWriter errors)
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(250);

    private (DateTime, long) _loaded = StampOf(source.Path);
    private (DateTime, long) _seen = StampOf(source.Path);

    /// <summary>Looks four times a second, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_period);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                Look();
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    /// <summary>Takes a file that has changed, and has stood still since the last look: one that is being written is left alone.</summary>
    public void Look()
    {
        (DateTime, long) now = StampOf(source.Path);
        bool isStill = now == _seen;
        _seen = now;
        if (!isStill || now == _loaded)
            return;
        _loaded = now;
        if (source.TryLoad(out string why) is { } scenario)
        {
            server.Scenario = scenario;
            errors.WriteLine($"scenario {source.Path}: loaded anew, {scenario.Rules.Count} rules");
        }
        else
        {
            errors.WriteLine($"scenario {source.Path}: the one before stays in force, for this one is wrong:\n{why}");
        }
    }

    private static (DateTime, long) StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
