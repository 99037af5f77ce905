using System.Collections.Immutable;

namespace LiveProto.Mocking.Faults;

/// <summary>The faults that every connection of a server gets. Thread-safe.</summary>
internal sealed class FaultPlan(IEnumerable<Fault> faults)
{
    private ImmutableArray<ArmedFault> _armed = [.. faults.Select(fault => new ArmedFault(fault))];

    public ImmutableArray<ArmedFault> Armed => _armed;

    public ArmedFault Add(Fault fault)
    {
        var armed = new ArmedFault(fault);
        ImmutableInterlocked.Update(ref _armed, static (list, item) => list.Add(item), armed);
        return armed;
    }

    /// <summary>The status an upgrade is refused with now, or null.</summary>
    public int? RefuseUpgrade(FaultDice dice) => RefuseUpgrade(_armed, dice);

    /// <inheritdoc cref="RefuseUpgrade(FaultDice)"/>
    public static int? RefuseUpgrade(ImmutableArray<ArmedFault> faults, FaultDice dice)
    {
        foreach (ArmedFault armed in faults)
        {
            if (armed.Fault.Kind == FaultKind.RefuseUpgrade && armed.TryJoin() && armed.TryStrike(dice))
                return armed.Fault.StatusCode;
        }

        return null;
    }
}
