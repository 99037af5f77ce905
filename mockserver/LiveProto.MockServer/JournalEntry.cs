using LiveProto.Mocking.Scenarios;
using LiveProto.Profiles;

namespace LiveProto.Mocking;

/// <summary>One thing that happened on a connection. Immutable; the six kinds below are all there are.</summary>
public abstract record JournalEntry
{
    private JournalEntry(long sessionNumber, string testKey, TimeSpan at) => (SessionNumber, TestKey, At) = (sessionNumber, testKey, at);

    /// <summary>The connection: <see cref="MockSession.Number"/>.</summary>
    public long SessionNumber { get; }

    /// <summary>The test that the connection belongs to; see <see cref="TestKeys"/>.</summary>
    public string TestKey { get; }

    /// <summary>When, as time since the server started, by the server's clock.</summary>
    public TimeSpan At { get; }

    // Messages that went over the connection before, of what a journal keeps beside them.
    internal virtual int Place => 0;

    // Bytes of memory that it takes there.
    internal virtual int Cost => 0;

    /// <summary>A connection was accepted.</summary>
    public sealed record Opened : JournalEntry
    {
        internal Opened(long sessionNumber, string testKey, TimeSpan at)
            : base(sessionNumber, testKey, at)
        {
        }

        /// <summary>Which backend the client dialled.</summary>
        public required LiveBackend Backend { get; init; }

        /// <summary>API version of the path.</summary>
        public required string ApiVersion { get; init; }

        /// <summary>How the client identified itself.</summary>
        public required CredentialKind CredentialKind { get; init; }

        /// <summary>The headers of the upgrade that are kept; none holds a secret.</summary>
        public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }
    }

    /// <summary>A message went over the wire.</summary>
    public sealed record Message : JournalEntry
    {
        internal Message(long sessionNumber, string testKey, JournalFrame frame)
            : base(sessionNumber, testKey, frame.At) => Frame = frame;

        /// <summary>The message.</summary>
        public JournalFrame Frame { get; }
    }

    /// <summary>The model was asked for an answer.</summary>
    public sealed record Asked : JournalEntry
    {
        internal Asked(long sessionNumber, string testKey, TimeSpan at)
            : base(sessionNumber, testKey, at)
        {
        }

        /// <summary>Number of the turn on its connection, from 1; results of its calls are asked about under the same number.</summary>
        public required int Turn { get; init; }

        /// <summary>What asked.</summary>
        public required UserTurnKind Kind { get; init; }

        /// <summary>What the mock took the user to have said: texts, and transcripts of speech.</summary>
        public required string Prompt { get; init; }

        /// <summary>Messages that went over the connection before.</summary>
        public required int FrameIndex { get; init; }

        /// <summary>Whether a responder was there and left the answer to the default rules.</summary>
        public required bool IsUnmatched { get; init; }

        /// <summary>Set when no rule of the scenario in force applies: the one that came nearest, and why it does not.</summary>
        public ScenarioMiss? Miss { get; init; }

        internal override int Place => FrameIndex;

        // What it takes beside its prompt.
        internal override int Cost => 128 + 2 * Prompt.Length;
    }

    /// <summary>The user began or ceased to speak, as the mock judged it by the sound that it was sent.</summary>
    public sealed record SpeechJudged : JournalEntry
    {
        internal SpeechJudged(long sessionNumber, string testKey, TimeSpan at)
            : base(sessionNumber, testKey, at)
        {
        }

        /// <summary>Began; else ceased.</summary>
        public required bool IsStart { get; init; }

        /// <summary>Where that was, as time of the input audio since the session began.</summary>
        public required TimeSpan Speech { get; init; }

        /// <summary>How much audio had come when it was judged: later than <see cref="Speech"/> by what the detector waits for.</summary>
        public required TimeSpan Heard { get; init; }

        /// <summary>The client said so (<c>activityStart</c>, <c>activityEnd</c>); the mock did not listen for it.</summary>
        public required bool IsMarked { get; init; }

        /// <summary>Messages that went over the connection before.</summary>
        public required int FrameIndex { get; init; }

        internal override int Place => FrameIndex;

        internal override int Cost => 96;
    }

    /// <summary>The client did something that it should not, or a fault struck.</summary>
    public sealed record Warned : JournalEntry
    {
        internal Warned(long sessionNumber, string testKey, TimeSpan at, string text, int frameIndex)
            : base(sessionNumber, testKey, at) => (Text, FrameIndex) = (text, frameIndex);

        /// <summary>What.</summary>
        public string Text { get; }

        /// <summary>Messages that went over the connection before.</summary>
        public int FrameIndex { get; }
    }

    /// <summary>The connection is over: the last entry of a session.</summary>
    public sealed record Ended : JournalEntry
    {
        internal Ended(long sessionNumber, string testKey, MockSessionEnding ending)
            : base(sessionNumber, testKey, ending.At) => Ending = ending;

        /// <summary>How.</summary>
        public MockSessionEnding Ending { get; }
    }
}
