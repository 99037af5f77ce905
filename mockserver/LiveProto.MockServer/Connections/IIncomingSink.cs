namespace LiveProto.Mocking.Connections;

/// <summary>What the receiver of a connection hands over to.</summary>
internal interface IIncomingSink
{
    /// <summary>Completes when another message may be taken: what the client does not read waits, and so does what it says.</summary>
    Task WaitForRoomAsync();

    /// <summary>Takes a message; its payload is valid until this returns.</summary>
    void Accept(in ReceivedMessage message);

    /// <summary>What the client did costs it the connection.</summary>
    void Close(int code, string reason);

    /// <summary>What the handle of the coming setup stands for was not to be had.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="isUnavailable">Nothing was said against the handle: the client may come again with it.</param>
    void NotFetched(string problem, bool isUnavailable);

    /// <summary>How the connection has ended, now that <paramref name="by"/> ended what comes.</summary>
    MockSessionEnding EndingOf(EndedBy by, int? code, string reason);
}
