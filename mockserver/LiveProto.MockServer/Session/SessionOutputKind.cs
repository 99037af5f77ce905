namespace LiveProto.Mocking.Session;

/// <summary>What to do with a <see cref="SessionOutput"/>.</summary>
internal enum SessionOutputKind
{
    /// <summary>Send <see cref="SessionOutput.Message"/>.</summary>
    Send,

    /// <summary>Send <see cref="SessionOutput.Raw"/> as the payload of one message.</summary>
    SendRaw,

    /// <summary>Send a close frame with <see cref="SessionOutput.Close"/>. Nothing follows.</summary>
    Close,

    /// <summary>Drop the connection. Nothing follows.</summary>
    Abort,
}
