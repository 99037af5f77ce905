using System.Numerics;

namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// Timers by ticks: arming and disarming cost the same however many there are, and so does a tick on which nothing is due. Pure; not
/// thread-safe.
/// </summary>
/// <remarks>
/// Four wheels of 64 places, after Varghese and Lauck (1987), scheme 7. A timer lies in the wheel of the highest six bits in which its tick
/// differs from the present one, and moves to a finer wheel when the present comes to its place. Beyond 2^24 ticks it lies as far away as
/// there is room, and is placed again.
/// </remarks>
internal sealed class TimerWheel
{
    private const int Bits = 6;
    private const int Places = 1 << Bits;
    private const int Wheels = 4;
    private const long Farthest = (1L << (Bits * Wheels)) - 1;

    private readonly WheelEntry?[] _lists = new WheelEntry?[Wheels * Places];

    // A bit for each place that is not empty.
    private readonly ulong[] _used = new ulong[Wheels];

    /// <summary>The present tick.</summary>
    public long Now { get; private set; }

    /// <summary>When <see cref="Advance"/> has something to do: a timer is due then, or is to be moved. Null while there are
    /// none.</summary>
    public long? NextDue => TryFindNext(out _, out long at) ? at : null;

    /// <summary>Arms a timer, anew if it was armed. What is due already is due with the next tick.</summary>
    public void Arm(WheelEntry entry, long due)
    {
        Disarm(entry);
        entry.Due = Math.Max(due, Now + 1);
        Place(entry);
    }

    /// <summary>Takes a timer out, if it is in.</summary>
    public void Disarm(WheelEntry entry)
    {
        if (entry.List < 0)
            return;
        if (entry.Previous is { } previous)
            previous.Next = entry.Next;
        else if ((_lists[entry.List] = entry.Next) is null)
            _used[entry.List / Places] &= ~(1UL << (entry.List % Places));
        if (entry.Next is { } next)
            next.Previous = entry.Previous;
        (entry.List, entry.Next, entry.Previous) = (-1, null, null);
    }

    /// <summary>The present is now this tick: takes out the timers that are due, in order of their ticks.</summary>
    public void Advance(long now, List<WheelEntry> due)
    {
        while (TryFindNext(out int list, out long at) && at <= now)
        {
            Now = at;
            while (_lists[list] is { } entry)
            {
                Disarm(entry);
                if (entry.Due <= at)
                    due.Add(entry);
                else
                    Place(entry);
            }
        }

        Now = Math.Max(Now, now);
    }

    /// <summary>Takes all timers out, due or not.</summary>
    public void Empty(List<WheelEntry> taken)
    {
        for (int list = 0; list < _lists.Length; list++)
        {
            while (_lists[list] is { } entry)
            {
                Disarm(entry);
                taken.Add(entry);
            }
        }
    }

    private void Place(WheelEntry entry)
    {
        // Relative to the present, so that it never lies farther than once round the coarsest wheel.
        long at = Math.Min(entry.Due, Now + Farthest - (Farthest >> Bits));
        int wheel = Math.Min((63 - BitOperations.LeadingZeroCount((ulong)(at ^ Now))) / Bits, Wheels - 1);
        int place = (int)(at >> (wheel * Bits)) & (Places - 1);
        entry.List = (wheel * Places) + place;
        entry.Next = _lists[entry.List];
        if (entry.Next is { } next)
            next.Previous = entry;
        _lists[entry.List] = entry;
        _used[wheel] |= 1UL << place;
    }

    // A finer wheel holds nothing beyond the coarser wheel's present place: the first that is not empty has the next.
    private bool TryFindNext(out int list, out long at)
    {
        for (int wheel = 0; wheel < Wheels; wheel++)
        {
            if (_used[wheel] == 0)
                continue;
            int shift = wheel * Bits;
            int present = (int)(Now >> shift) & (Places - 1);
            // Only in the coarsest wheel can a place behind the present one mean the next time round.
            int ahead = BitOperations.TrailingZeroCount(BitOperations.RotateRight(_used[wheel], present + 1)) + 1;
            list = (wheel * Places) + ((present + ahead) & (Places - 1));
            at = ((Now >> shift) + ahead) << shift;
            return true;
        }

        (list, at) = (-1, 0);
        return false;
    }
}
