namespace LiveProto.Client.Session.Connections;

/// <summary>What the end of a connection, or a refusal to open one, says about the next try.</summary>
internal enum EndVerdict
{
    /// <summary>Nothing against it.</summary>
    Retry,

    /// <summary>Something that was sent may have been refused: once without what was sent last.</summary>
    RetryWithoutLast,

    /// <summary>The credential is used up: the source is asked once for another.</summary>
    AskForCredential,

    /// <summary>The server does not know the handle.</summary>
    HandleRefused,

    /// <summary>Perhaps the handle, perhaps the setup: once without a handle.</summary>
    FreshOnce,

    /// <summary>The same would come of it.</summary>
    End,
}
