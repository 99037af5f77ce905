namespace LiveProto.Client.Session.Sending;

/// <summary>One message that was written and that the newest handle does not know, or a run of audio without another message in
/// between.</summary>
internal sealed class LedgerEntry(SentKind kind, long order, SentMessage? message)
{
    /// <summary>What it takes in memory beside its message, rounded up: a flood of small ones is bounded too.</summary>
    public const int Overhead = 128;

    /// <summary>What it is.</summary>
    public SentKind Kind { get; } = kind;

    /// <summary>Its place in the order of handing over.</summary>
    public long Order { get; } = order;

    /// <summary>The place of the last of its samples.</summary>
    public long LastOrder { get; set; } = order;

    /// <summary>The message; null for samples, which are kept apart, for answers to calls, which are never told again, and for what was
    /// given up.</summary>
    public SentMessage? Message { get; set; } = message;

    /// <summary>Where its samples begin among those of the utterance.</summary>
    public int Start { get; init; }

    /// <summary>How many samples are kept.</summary>
    public int Samples { get; set; }

    /// <summary>The utterance that it is part of, which is told again as a whole or not at all; null = none.</summary>
    public Utterance? Utterance { get; set; }

    /// <summary>It is part of what was said, and not an image that was shown meanwhile.</summary>
    public bool IsSaid => Utterance is not null && Kind != SentKind.Video;

    /// <summary>The model answers it, and does not only know it when it answers something else.</summary>
    public bool IsQuestion => IsSaid || Kind == SentKind.Question || Message is { Asks: true };

    /// <summary>When it was written; of an utterance, when the last of it was.</summary>
    public TimeSpan WrittenAt
    {
        get => Utterance?.WrittenAt ?? field;
        set
        {
            field = value;
            if (Utterance is not null)
                Utterance.WrittenAt = value;
        }
    }

    /// <summary>How far its turn has come.</summary>
    public LedgerStage Stage { get; set; }

    /// <summary>It was told twice, and is not told a third time.</summary>
    public bool WasRetold { get; set; }

    /// <inheritdoc cref="SentMessage.IsReported"/>
    public bool IsReported { get; init; }

    /// <summary>There was no room to keep it.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>It turns out to be part of this one.</summary>
    public void Join(Utterance utterance)
    {
        Utterance = null;
        TimeSpan writtenAt = WrittenAt;
        Utterance = utterance;
        utterance.WrittenAt = SessionTime.Later(utterance.WrittenAt, writtenAt);
    }

    /// <summary>Bytes that it takes.</summary>
    public long Size => Overhead + (Message?.Size ?? 0);
}
