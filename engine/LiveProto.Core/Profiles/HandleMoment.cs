namespace LiveProto.Profiles;

/// <summary>When handles to resume a session with are given out, and so what they cover.</summary>
public enum HandleMoment
{
    /// <summary>After a turn, which the handle covers.</summary>
    AfterTurn,

    /// <summary>At a turn's start and after tool responses: it covers the turns before, and the question if that was sent before.</summary>
    AtTurnStart,
}
