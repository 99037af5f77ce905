namespace LiveProto.Client.Transport.Loops;

/// <summary>What epoll says of a socket; the values are those of epoll_ctl(2).</summary>
[Flags]
internal enum Readiness : uint
{
    None = 0,

    /// <summary>Bytes have come, or the end.</summary>
    Readable = 0x1,

    /// <summary>There is room for bytes again, or the connection stands.</summary>
    Writable = 0x4,

    Failed = 0x8,

    HungUp = 0x10,

    /// <summary>The peer has closed its sending half; bytes may still be unread before it.</summary>
    PeerDone = 0x2000,
}
