using LiveProto.Client;

namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>All that can be seen of one simulated session from outside of the client: what the laws are checked against.</summary>
internal sealed class RunRecord(SessionScript script)
{
    public SessionScript Script => script;

    /// <summary>What was handed over, in order.</summary>
    public List<HandedMessage> Handed { get; } = [];

    /// <summary>What the server received, as it came.</summary>
    public List<ReceivedMessage> Received { get; } = [];

    /// <summary>What reached the client.</summary>
    public List<ArrivedMessage> Arrived { get; } = [];

    /// <summary>What the reader was told.</summary>
    public List<ToldEvent> Told { get; } = [];

    /// <summary>When nothing got through one way: from, until.</summary>
    public List<(TimeSpan From, TimeSpan Until)> Stalls { get; } = [];

    /// <summary>
    /// Whether the line stalled at this time. What comes later than a round trip behind a message is taken to know it; on a line that
    /// stalled meanwhile nothing says otherwise.
    /// </summary>
    public bool IsStalled(TimeSpan at) => Stalls.Exists(stall => stall.From <= at && at <= stall.Until);

    /// <summary>Every try to connect.</summary>
    public List<ConnectionRecord> Connections { get; } = [];

    /// <summary>The calls that are answered for good with what was handed over in this place.</summary>
    public Dictionary<long, string> FinalAnswers { get; } = [];

    /// <summary>Ids of calls whose final answer the server received, as it came.</summary>
    public List<string> CallsAnswered { get; } = [];

    /// <summary>Answers whose call was open, as the user knows it, and which the session did not take.</summary>
    public List<string> AnswersRefused { get; } = [];

    /// <summary>When the user closed the session.</summary>
    public TimeSpan? ClosedAt { get; set; }

    /// <summary>When the machine said that it is over, each time it did.</summary>
    public List<TimeSpan> Ends { get; } = [];

    /// <summary>How the session ended.</summary>
    public SessionEnding? Ending { get; set; }

    /// <summary>The newest handle that the client was told.</summary>
    public string? NewestHandle { get; set; }

    /// <summary>Something was taken after the end.</summary>
    public bool IsTakenAfterEnd { get; set; }

    /// <summary>Chunks of audio that nobody returned, when everything was over.</summary>
    public int ChunksLeft { get; set; }

    /// <summary>The machine asked to be called again and again at one moment.</summary>
    public bool IsSpinning { get; set; }

    /// <summary>What the client or the server threw, with where it did.</summary>
    public string? Fault { get; set; }

    /// <summary>The server closed for a reason that a retry would repeat, or asked for a longer wait than patience.</summary>
    public bool HasVerdict { get; set; }

    /// <summary>Forgets everything but the present connection: for a session without end.</summary>
    public void Forget()
    {
        Handed.Clear();
        Received.Clear();
        Arrived.Clear();
        Told.Clear();
        Stalls.Clear();
        Connections.RemoveRange(0, Connections.Count - 1);
        FinalAnswers.Clear();
        CallsAnswered.Clear();
        AnswersRefused.Clear();
    }
}
