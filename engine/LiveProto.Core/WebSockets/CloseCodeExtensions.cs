namespace LiveProto.WebSockets;

/// <summary>The rules of RFC 6455 §7.4 for close codes.</summary>
public static class CloseCodeExtensions
{
    /// <summary>
    /// Whether the code may stand in a Close frame: 1000–1003 and 1007–1014 as registered with IANA, 3000–4999 for libraries and
    /// applications. 1004 is reserved, 1005, 1006 and 1015 must not be sent (§7.4.1), 1016–2999 are reserved for later
    /// revisions, everything else is out of range (§7.4.2).
    /// </summary>
    public static bool IsAllowedOnWire(this CloseCode code) =>
        (ushort)code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
