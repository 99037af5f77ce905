namespace LiveProto.Client.Session.Sending;

/// <summary>What becomes of a message that was handed over.</summary>
internal enum HandOver
{
    /// <summary>It is to be written on the present connection, now.</summary>
    Write,

    /// <summary>The session keeps it and has it written when its turn has come.</summary>
    Wait,

    /// <summary>The session keeps it while a call is open; nobody has to wait for it.</summary>
    Hold,

    /// <summary>It belongs to an utterance whose beginning is lost, and is left out.</summary>
    Drop,

    /// <summary>Too much is waiting already.</summary>
    Full,

    /// <summary>The session is over.</summary>
    Ended,
}
