namespace LiveProto.Client.Transport.Loops;

/// <summary>
/// Whether a receive may find something, from what an edge-triggered poll told. Pure; not thread-safe.
/// </summary>
/// <remarks>
/// An edge is told once. A receive that fills its buffer may have left bytes behind, and one that does not has taken all there was
/// (epoll(7), question 9), unless the end has been told: it stands behind the bytes and needs a receive of its own.
/// </remarks>
internal struct ReceiveReadiness
{
    private bool _isReadable;
    private bool _isEnding;

    public readonly bool IsReadable => _isReadable || _isEnding;

    /// <summary>The poll told this.</summary>
    public void Note(Readiness told)
    {
        _isReadable |= (told & Readiness.Readable) != 0;
        _isEnding |= (told & (Readiness.PeerDone | Readiness.HungUp | Readiness.Failed)) != 0;
    }

    /// <summary>A receive begins: what is told from here on is news to it.</summary>
    public void BeginReceive() => _isReadable = false;

    /// <summary>The receive took some of the bytes asked for; less than zero: there was nothing.</summary>
    public void EndReceive(int room, int received)
    {
        if (received == room)
            _isReadable = true;
        else if (received < 0)
            _isEnding = false;
    }
}
