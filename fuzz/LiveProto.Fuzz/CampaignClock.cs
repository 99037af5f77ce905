using System.Diagnostics;

namespace LiveProto.Fuzz;

/// <summary>A campaign's seconds: those that pass, or those that the processor works for this process, on a machine that others use too.
/// </summary>
/// <param name="isOfProcessor">Whether they are the processor's.</param>
internal sealed class CampaignClock(bool isOfProcessor)
{
    private readonly Stopwatch _passing = new();
    private TimeSpan _before;

    /// <summary>Whether the seconds are the processor's.</summary>
    public bool IsOfProcessor => isOfProcessor;

    /// <summary>What has passed, or been worked, since the start.</summary>
    public TimeSpan Elapsed => isOfProcessor ? Worked - _before : _passing.Elapsed;

    private static TimeSpan Worked => Environment.CpuUsage.TotalTime;

    /// <summary>Begins to count.</summary>
    public void Start()
    {
        _before = Worked;
        _passing.Start();
    }
}
