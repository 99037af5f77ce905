namespace LiveProto.Client.Transport.Loops;

/// <summary>The waiter for bytes of a <see cref="LoopConnection"/>.</summary>
internal interface IReadinessWaiter
{
    /// <summary>A receive may find something, or an error. Told once for each wait, on the loop's thread (of an abort: on one of the
    /// pool).</summary>
    void OnReadable();
}
