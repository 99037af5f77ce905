namespace LiveProto.Client.Session.Reading;

/// <summary>Whose events a handler is given.</summary>
internal interface IHandlerOwner
{
    /// <summary>It has run for so long that others wait. On a thread of the clock.</summary>
    /// <param name="name">What it is told as.</param>
    void HandlerBlocks(string name);

    /// <summary>It threw, and is not called again.</summary>
    /// <param name="name">What it is told as.</param>
    /// <param name="error">What it threw.</param>
    void HandlerFailed(string name, Exception error);
}
