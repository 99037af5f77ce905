using System.Globalization;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Gating;

/// <summary>One row, and what the gate says of it.</summary>
/// <param name="Key">The row's key.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Before">Its ratio before; null where it had none.</param>
/// <param name="After">Its ratio now.</param>
/// <param name="AllocatedBytes">What an operation allocates now.</param>
internal sealed record GateFinding(string Key, GateOutcome Outcome, Estimate? Before, Estimate? After, double? AllocatedBytes)
{
    /// <summary>Whether the gate stays shut.</summary>
    public bool IsFailure => Outcome is GateOutcome.Fell or GateOutcome.Allocates;

    public override string ToString() => Outcome switch
    {
        GateOutcome.Allocates => string.Create(CultureInfo.InvariantCulture,
            $"ALLOCATES  {Key}: {AllocatedBytes:0.0##} B an operation; 0 B are promised"),
        GateOutcome.Fell => $"FELL       {Key}: {Told(Before)} -> {Told(After)}",
        GateOutcome.Rose => $"rose       {Key}: {Told(Before)} -> {Told(After)}",
        GateOutcome.Unjudged when Before is null || After is null => $"unjudged   {Key}: it has no ratio on both sides",
        GateOutcome.Unjudged => $"unjudged   {Key}: too few readings to know the noise",
        GateOutcome.Gone => $"gone       {Key}: not measured any more",
        _ => $"held       {Key}: {Told(Before)} -> {Told(After)}",
    };

    private static string Told(Estimate? ratio) =>
        ratio is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.Median:0.00} x ({known.Low:0.00} to {known.High:0.00})")
            : "no ratio";
}
