namespace LiveProto.Client.Transport.Loops;

/// <summary>Who waits until a <see cref="LoopConnection"/> can be received from.</summary>
internal interface IReadinessWaiter
{
    /// <summary>A receive may find something, or an error. Told once for each wait, on the loop's thread (of an abort: on one of the pool).</summary>
    void OnReadable();
}
