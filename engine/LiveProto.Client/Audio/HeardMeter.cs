namespace LiveProto.Client.Audio;

/// <summary>How much of one turn has been played: a stretch of what went through a buffer. Read from anywhere; ended by the buffer's
/// writer.</summary>
/// <param name="buffer">The buffer.</param>
/// <param name="start">Where the turn begins, in device samples.</param>
internal sealed class HeardMeter(PlaybackBuffer buffer, long start)
{
    private long _end = long.MaxValue;

    /// <summary>How much has been played.</summary>
    public TimeSpan Heard => buffer.DurationOf(Math.Max(0, Math.Min(buffer.PlayedSamples, Volatile.Read(ref _end)) - start));

    /// <summary>Whether that is all there will ever be.</summary>
    public bool IsFinal => buffer.PlayedSamples >= Volatile.Read(ref _end);

    /// <summary>Nothing from this place on belongs to the turn, or is ever heard of it.</summary>
    public void End(long position) => Volatile.Write(ref _end, Math.Min(_end, Math.Max(position, start)));
}
