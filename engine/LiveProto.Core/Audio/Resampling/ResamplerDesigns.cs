namespace LiveProto.Audio.Resampling;

/// <summary>
/// Designs by ratio and quality, made once and shared. Bounded: rates may come from a peer, so the least recently used one goes first.
/// </summary>
internal static class ResamplerDesigns
{
    private const int Capacity = 32;

    private static readonly Lock Gate = new();
    private static readonly LinkedList<((RationalRatio Ratio, ResamplerQuality Quality) Key, Lazy<ResamplerDesign> Design)> Recent = new();

    public static ResamplerDesign Get(RationalRatio ratio, ResamplerQuality quality)
    {
        Lazy<ResamplerDesign> design;
        lock (Gate)
            design = Find((ratio, quality));
        // Designed outside the lock: others keep finding theirs meanwhile.
        return design.Value;
    }

    private static Lazy<ResamplerDesign> Find((RationalRatio Ratio, ResamplerQuality Quality) key)
    {
        for (var node = Recent.First; node is not null; node = node.Next)
        {
            if (node.Value.Key == key)
            {
                Recent.Remove(node);
                Recent.AddFirst(node);
                return node.Value.Design;
            }
        }

        var design = new Lazy<ResamplerDesign>(() => ResamplerDesign.Make(key.Ratio, key.Quality));
        Recent.AddFirst((key, design));
        if (Recent.Count > Capacity)
            Recent.RemoveLast();
        return design;
    }
}
