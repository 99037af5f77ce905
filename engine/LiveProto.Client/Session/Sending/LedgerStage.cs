namespace LiveProto.Client.Session.Sending;

/// <summary>How far the turn has come to which something belongs that was sent.</summary>
internal enum LedgerStage
{
    /// <summary>Nothing has been asked with it yet: context, or what is being said.</summary>
    Open,

    /// <summary>It was asked, and no answer has begun.</summary>
    Asked,

    /// <summary>The answer has begun.</summary>
    Answering,

    /// <summary>The answer is complete.</summary>
    Answered,
}
