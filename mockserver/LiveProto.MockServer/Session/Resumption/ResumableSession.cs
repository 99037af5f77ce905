namespace LiveProto.Mocking.Session.Resumption;

/// <summary>One conversation that may be carried on over another connection. Guarded by the store's lock.</summary>
internal sealed class ResumableSession
{
    // Made with the first handle: most sessions ask for none.
    private Queue<string>? _handles;

    /// <summary>Its good handles, oldest first.</summary>
    public Queue<string> Handles => _handles ??= new Queue<string>();

    /// <summary>Bytes of memory that its handles hold.</summary>
    public long Bytes { get; set; }

    /// <summary>Whether a connection holds it now.</summary>
    public bool IsOpen { get; set; }

    /// <summary>How often a connection that held it has gone.</summary>
    public int Closings { get; set; }

    /// <summary>When its handles end; meaningless while it is open.</summary>
    public TimeSpan ExpiresAt { get; set; }
}
