namespace LiveProto.Mocking.Expectations;

/// <summary>What can be expected.</summary>
internal enum ObservationKind
{
    /// <summary>The client's <c>setup</c>.</summary>
    Setup,

    /// <summary>The user said something, and the model was asked for an answer.</summary>
    UserSaid,

    /// <summary>The model called a function.</summary>
    Called,

    /// <summary>The client answered a call.</summary>
    Answered,

    /// <summary>A turn of the model ended, or was cut short.</summary>
    ModelSaid,

    /// <summary>The client was told that it was interrupted.</summary>
    Interrupted,

    /// <summary>Any message of the client.</summary>
    Sent,

    /// <summary>Any message of the server.</summary>
    Received,

    /// <summary>The connection ended.</summary>
    Ended,
}
