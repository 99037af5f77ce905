using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Oracles;

/// <summary>The body of a Close frame as §5.5.1 and §7.4 have it, and the registry of IANA: the codes one by one.</summary>
internal static class SlowClose
{
    private static readonly HashSet<int> s_registered = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014];

    public static bool IsAllowed(int code) => s_registered.Contains(code) || code / 1000 is 3 or 4;

    public static ProtocolViolation Judge(ReadOnlySpan<byte> body) => body.Length switch
    {
        0 => ProtocolViolation.None,
        1 => ProtocolViolation.ClosePayloadTooShort,
        _ when !IsAllowed((body[0] * 256) + body[1]) => ProtocolViolation.InvalidCloseCode,
        _ => SlowText.IsWhole(body[2..]) ? ProtocolViolation.None : ProtocolViolation.InvalidCloseReason,
    };
}
