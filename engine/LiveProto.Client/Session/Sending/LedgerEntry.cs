namespace LiveProto.Client.Session.Sending;

/// <summary>One message that was written and that the newest handle does not know, or a run of audio without another message in between.</summary>
internal sealed class LedgerEntry(SentKind kind, long order, SentMessage? message)
{
    /// <summary>What it is.</summary>
    public SentKind Kind { get; } = kind;

    /// <summary>Its place in the order of handing over.</summary>
    public long Order { get; } = order;

    /// <summary>The message; null for audio, which is kept apart.</summary>
    public SentMessage? Message { get; } = message;

    /// <summary>Where its audio begins among that of the utterance.</summary>
    public int Start { get; init; }

    /// <summary>How many samples of audio it is.</summary>
    public int Samples { get; set; }

    /// <summary>How far its turn has come.</summary>
    public LedgerStage Stage { get; set; }

    /// <summary>It was told twice, and is not told a third time.</summary>
    public bool WasRetold { get; set; }
}
