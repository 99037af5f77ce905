using LiveProto.Bench.Audio;
using LiveProto.Bench.Mock;
using LiveProto.Bench.Sessions;
using LiveProto.Bench.WebSockets;

namespace LiveProto.Bench.Ratios;

/// <summary>Every group, in the order of the layers.</summary>
internal static class RatioGroups
{
    public static IReadOnlyList<IRatioGroup> All { get; } =
    [
        new WebSocketRatios(),
        new ResamplerRatios(),
        new ConversionRatios(),
        new Wire.WireRatios(),
        new SessionRatios(),
        new SessionTurnRatios(),
    ];
}
