using LiveProto.Client;

namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>All that can be seen of one simulated session from outside of the client: what the laws are checked against.</summary>
/// <param name="script">What happens.</param>
/// <param name="number">How many sessions were put away before it.</param>
internal sealed class RunRecord(SessionScript script, int number = 0)
{
    public SessionScript Script => script;

    public int Number => number;

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
    /// Whether a line stalled while a message was under way, or what came next, and that knew nothing of it and came later than a round
    /// trip behind it: nothing on the wire tells that from something that knew it.
    /// </summary>
    public bool SeemedKnown(HandedMessage handed)
    {
        if (Connections.FindLast(one => one.SetUpAt <= handed.At) is not { SetUpAt: { } setUp } connection)
            return false;
        TimeSpan from = handed.At + (setUp - connection.OpenedAt);
        return Stalls.Exists(stall => stall.From <= from && handed.At <= stall.Until)
            && Arrived.Exists(one => one.Connection == connection.Number && one.At >= from
                && one.Message is not { ServerContent: null, ToolCall: null, SessionResumptionUpdate: null });
    }

    /// <summary>Every try to connect.</summary>
    public List<ConnectionRecord> Connections { get; } = [];

    /// <summary>The calls that are answered for good with what was handed over in this place.</summary>
    public Dictionary<long, string> FinalAnswers { get; } = [];

    /// <summary>Ids of calls whose final answer the server received, as it came.</summary>
    public List<string> CallsAnswered { get; } = [];

    /// <summary>Answers whose call was open, as the user knows it, and which the session did not take.</summary>
    public List<string> AnswersRefused { get; } = [];

    /// <summary>Answers whose call was closed, as the user knows it, and which the session took all the same.</summary>
    public List<string> AnswersInVain { get; } = [];

    /// <summary>What the setup said was changed, each time.</summary>
    public List<ContextChange> Changes { get; } = [];

    /// <summary>The prompts that the server answered, as they were begun.</summary>
    public List<(TimeSpan At, string Text, int Answer)> Prompts { get; } = [];

    /// <summary>The caller puts the session away: asked at, within.</summary>
    public (TimeSpan At, TimeSpan Patience)? Suspension { get; set; }

    /// <summary>The session that took this one up.</summary>
    public RunRecord? Next { get; set; }

    /// <summary>Whether the connection was left because a change of the setup takes another one, and not because its time was up.</summary>
    public bool WasLeftForAChange(ConnectionRecord connection) => connection.LeftAt is { } left && !(left >= connection.ForcedAt)
        && !connection.WasUnreadable
        && Changes.Exists(change => change.IsPlanned && change.At >= connection.OpenedAt && change.At <= left);

    /// <summary>When a change of the setup first wanted the connection to be left; null when none did.</summary>
    public TimeSpan? WantedOtherAt(ConnectionRecord connection) =>
        Changes.Find(change => change.IsPlanned && change.At >= connection.OpenedAt) is not { } first ? null
        : first.At > connection.SetUpAt ? first.At : connection.SetUpAt;

    /// <summary>This session and those that took it up.</summary>
    public IEnumerable<RunRecord> Chain
    {
        get
        {
            for (RunRecord? one = this; one is not null; one = one.Next)
                yield return one;
        }
    }

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
        AnswersInVain.Clear();
        Changes.Clear();
        Prompts.Clear();
    }
}
