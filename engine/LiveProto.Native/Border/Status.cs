namespace LiveProto.Native.Border;

/// <summary>What every function answers: <c>lp_status</c> of the header. Below zero is a fault.</summary>
internal enum Status
{
    Ok = 0,
    Timeout = 1,
    End = 2,
    Dropped = 3,
    Argument = -1,
    Handle = -2,
    TooSmall = -3,
    Format = -4,
    Connect = -5,
    Ended = -6,
    Busy = -7,
    Forked = -8,
    State = -9,
    Limit = -10,
    Internal = -11,
}
