using LiveProto.Bench.Audio;

namespace LiveProto.Bench.Ratios;

/// <summary>Every group, in the order of the layers.</summary>
internal static class RatioGroups
{
    public static IReadOnlyList<IRatioGroup> All { get; } =
    [
        new ResamplerRatios(),
        new Wire.WireRatios(),
    ];
}
