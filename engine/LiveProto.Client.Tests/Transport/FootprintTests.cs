using System.Runtime.CompilerServices;
using LiveProto.Client.Transport;

namespace LiveProto.Client.Tests.Transport;

/// <summary>What is fetched ahead: nothing can be seen of it but that it is harmless, holds what it should and lets it go.</summary>
public sealed class FootprintTests
{
    [Fact]
    public void Fetch_OfNothing_DoesNothing() => default(Footprint).Fetch();

    [Fact]
    public void Fetch_PartsThatReferToEachOther_Ends()
    {
        var first = new Passed();
        first.Behind = new Passed { Behind = first };
        var footprint = Footprint.OfSent(first);
        footprint.Fetch();
        Assert.False(footprint.IsWanted);
    }

    // The collector moves them while they are fetched: a hint to where they were is none.
    [Fact]
    public void Fetch_WhileTheCollectorMovesThem_IsHarmless()
    {
        for (int i = 0; i < 20; i++)
        {
            var footprint = Footprint.OfReceived(new Passed { Behind = new byte[20] });
            GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);
            footprint.Fetch();
        }
    }

    [Fact]
    public void Footprint_LetGo_HoldsNothing()
    {
        WeakReference part = Make(out Footprint footprint);
        footprint.Fetch();
        footprint = default;
        GC.Collect();
        Assert.False(part.IsAlive);
        footprint.Fetch();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Make(out Footprint footprint)
    {
        object part = new();
        footprint = Footprint.OfSent(new Passed { Behind = part });
        return new WeakReference(part);
    }

    private sealed class Passed : IPassed
    {
        public object? Behind { get; set; }

        IEnumerable<object?> IPassed.Sent => [Behind, null];

        IEnumerable<object?> IPassed.Received => [null, Behind];
    }
}
