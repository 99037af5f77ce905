namespace LiveProto.Cli.Serve;

/// <summary>
/// Gives memory back to the system once a load is over. The collector itself does nothing while nothing is allocated, so that a server that
/// was busy once would keep for ever what it took then.
/// </summary>
internal sealed class QuietCollector
{
    private const long QuietBytes = 1024 * 1024;

    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);

    private long _allocated;
    private bool _isDone = true;

    /// <summary>Looks every ten seconds, until it is cancelled.</summary>
    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var collector = new QuietCollector();
        using var timer = new PeriodicTimer(s_period);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (collector.IsDue(GC.GetTotalAllocatedBytes()))
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    /// <summary>Told how much was ever allocated: true once, when little was since the last look and more was before it.</summary>
    public bool IsDue(long allocatedBytes)
    {
        bool isQuiet = allocatedBytes - _allocated < QuietBytes;
        _allocated = allocatedBytes;
        bool isDue = isQuiet && !_isDone;
        _isDone = isQuiet;
        return isDue;
    }
}
