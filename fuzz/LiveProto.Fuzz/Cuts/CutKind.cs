namespace LiveProto.Fuzz.Cuts;

/// <summary>What happens at one place of the session.</summary>
internal enum CutKind
{
    /// <summary>The peer closes both halves.</summary>
    Fin,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The peer closes its sending half and goes on reading.</summary>
    HalfClose,

    /// <summary>The peer stops, and keeps the connection.</summary>
    Stall,

    /// <summary>Nothing happens but that two writes meet there.</summary>
    Split,

    /// <summary>One bit is wrong; the place counts bits.</summary>
    Flip,
}
