namespace LiveProto.Client.Audio;

/// <summary>A stretch of a <see cref="PlaybackBuffer"/>: written to its end by one thread, then linked to the next; read behind it by
/// another.</summary>
internal sealed class PlaybackSegment
{
    public const int Length = 8192;

    private PlaybackSegment? _next;

    public short[] Samples { get; } = new short[Length];

    /// <summary>The segment after this one; on the free list the one below it.</summary>
    public PlaybackSegment? Next
    {
        get => Volatile.Read(ref _next);
        set => Volatile.Write(ref _next, value);
    }
}
