namespace LiveProto.Audio;

/// <summary>
/// Filter banks by ratio and quality, designed once and shared. Bounded: rates may come from a peer, so the least recently used bank goes first.
/// </summary>
internal static class FilterBanks
{
    private const int Capacity = 32;

    private static readonly Lock Gate = new();
    private static readonly LinkedList<((RationalRatio Ratio, ResamplerQuality Quality) Key, Lazy<FilterBank> Bank)> Recent = new();

    public static FilterBank Get(RationalRatio ratio, ResamplerQuality quality)
    {
        Lazy<FilterBank> bank;
        lock (Gate)
            bank = Find((ratio, quality));
        // Designed outside the lock: others keep finding theirs meanwhile.
        return bank.Value;
    }

    private static Lazy<FilterBank> Find((RationalRatio Ratio, ResamplerQuality Quality) key)
    {
        for (var node = Recent.First; node is not null; node = node.Next)
        {
            if (node.Value.Key == key)
            {
                Recent.Remove(node);
                Recent.AddFirst(node);
                return node.Value.Bank;
            }
        }

        var bank = new Lazy<FilterBank>(() => new FilterBank(key.Ratio, PrototypeFilter.Get(FilterSpecification.For(key.Quality), key.Ratio.GridPerSlowSample)));
        Recent.AddFirst((key, bank));
        if (Recent.Count > Capacity)
            Recent.RemoveLast();
        return bank;
    }
}
