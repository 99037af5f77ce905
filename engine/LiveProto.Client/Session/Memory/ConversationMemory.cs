using System.Text;
using LiveProto.Client.Suspension;

namespace LiveProto.Client.Session.Memory;

/// <summary>
/// What both sides said in words, texts and transcriptions, for a server that has forgotten it. Bounded: beyond, the oldest goes. Pure; not
/// thread-safe.
/// </summary>
/// <param name="maxLength">Characters that are kept.</param>
internal sealed class ConversationMemory(int maxLength = ConversationMemory.DefaultLength)
{
    /// <summary>About ten thousand tokens: a third of the smallest context window.</summary>
    public const int DefaultLength = 32 * 1024;

    // Stands for an answer of which no words came: the setup asked for no transcription.
    private const string Wordless = "(answered aloud)";

    private readonly List<Saying> _sayings = [];
    private Saying? _heard;
    private Saying? _answer;
    private int _length;
    private int _handles;
    private bool _isCut;

    /// <summary>Whether an answer of the model is remembered.</summary>
    public bool HasAnswers => _sayings.Exists(static saying => saying.Side == TranscriptionSide.Model);

    /// <summary>Whether there is an answer among them that no handle covers.</summary>
    public bool HasUncoveredAnswer => _sayings.Exists(static saying => saying is { Side: TranscriptionSide.Model, IsCovered: false });

    /// <summary>The server has not answered on this connection: a handle of it does not know yet what it was told as history.</summary>
    public bool IsHistoryPending { get; private set; }

    /// <summary>This side has written words.</summary>
    /// <param name="words">Whose words they are: history that a caller tells may be the model's.</param>
    /// <param name="order">The message's place in the order of handing over.</param>
    public void Said(IReadOnlyList<RememberedTurn> words, long order)
    {
        foreach (RememberedTurn word in words)
            Append(Insert(_sayings.Count, word.Side, order), word.Text);
    }

    /// <summary>It was not written after all.</summary>
    public void NotSaid(long order) => _sayings.RemoveAll(saying => saying.Order == order && Forget(saying));

    /// <summary>The server has recognised words of the user. They may come late, into the answer.</summary>
    public void Heard(string text)
    {
        _heard ??= Insert(_answer is null ? _sayings.Count : _sayings.IndexOf(_answer), TranscriptionSide.User, 0);
        Append(_heard, text);
    }

    /// <summary>The model answers.</summary>
    public void AnswerBegun()
    {
        IsHistoryPending = false;
        _answer ??= Insert(_sayings.Count, TranscriptionSide.Model, 0);
    }

    /// <summary>The model says something in words.</summary>
    public void Answered(string text)
    {
        AnswerBegun();
        Append(_answer!, text);
    }

    /// <summary>What is said from now on is of another turn.</summary>
    public void EndTurn() => _heard = _answer = null;

    /// <summary>What is being said will be said again, as it was said.</summary>
    public void ForgetHeard()
    {
        if (_heard is { } heard && _answer is null)
            _sayings.RemoveAll(saying => saying == heard && Forget(saying));
        _heard = null;
    }

    /// <summary>Takes over what another session remembers.</summary>
    public void Restore(IEnumerable<RememberedTurn> turns)
    {
        foreach (RememberedTurn turn in turns)
        {
            Saying saying = Insert(_sayings.Count, turn.Side, 0);
            saying.CoveredBy = turn.IsUncovered ? null : _handles;
            Append(saying, turn.Text);
        }
    }

    /// <summary>There is a handle that knows all that is over. One that comes before the server has answered does not know what it was told
    /// as history.</summary>
    /// <param name="isNew">Not the same one again.</param>
    public void Cover(bool isNew = true)
    {
        _handles += isNew ? 1 : 0;
        for (int i = 0; !IsHistoryPending && i <= LastOver; i++)
            _sayings[i].CoveredBy ??= _handles;
    }

    /// <summary>The newest handle is no good: what only that one covered is covered no more.</summary>
    public void Uncover()
    {
        foreach (Saying saying in _sayings)
            saying.CoveredBy = saying.CoveredBy == _handles ? null : saying.CoveredBy;
    }

    /// <summary>There is another connection.</summary>
    public void Moved() => IsHistoryPending = true;

    /// <summary>The end of the conversation that is over and that no handle knows; nothing when there are no words of both sides in
    /// it.</summary>
    public IReadOnlyList<RememberedTurn> Uncovered()
    {
        List<Saying> uncovered = _sayings[..(LastOver + 1)].FindAll(static saying => !saying.IsCovered && !saying.IsEmpty);
        return uncovered is [{ Side: TranscriptionSide.User }, .., { Side: TranscriptionSide.Model }] ? Join(uncovered) : [];
    }

    /// <summary>The conversation so far, up to the model's last answer; neighbours of one side are one turn.</summary>
    public IReadOnlyList<RememberedTurn> Answers() => Join(_sayings[..(LastAnswer + 1)]);

    /// <summary>What the user has said since, in order, but what these messages say.</summary>
    public IReadOnlyList<string> Unanswered(IReadOnlySet<long> except) =>
        [.. _sayings.Skip(LastAnswer + 1).Where(saying => !except.Contains(saying.Order)).Select(static saying => saying.Text)];

    /// <summary>All of it, with what no handle covers marked.</summary>
    public IReadOnlyList<RememberedTurn> All() => Join(_sayings, marksUncovered: true);

    private int LastAnswer => _sayings.FindLastIndex(static saying => saying.Side == TranscriptionSide.Model);

    private int LastOver => _sayings.FindLastIndex(saying => saying.Side == TranscriptionSide.Model && saying != _answer);

    private static List<RememberedTurn> Join(List<Saying> sayings, bool marksUncovered = false)
    {
        var turns = new List<RememberedTurn>();
        foreach (Saying saying in sayings)
        {
            string text = saying.IsEmpty ? Wordless : saying.Text;
            bool isUncovered = marksUncovered && !saying.IsCovered;
            if (turns is [.., { } last] && last.Side == saying.Side && last.IsUncovered == isUncovered)
                turns[^1] = last with { Text = $"{last.Text}\n{text}" };
            else
                turns.Add(new RememberedTurn(saying.Side, text) { IsUncovered = isUncovered });
        }

        return turns;
    }

    private Saying Insert(int at, TranscriptionSide side, long order)
    {
        var saying = new Saying(side, order);
        _sayings.Insert(at, saying);
        return saying;
    }

    private void Append(Saying saying, string text)
    {
        _length += saying.Append(text, maxLength);
        // Of what begins with an answer, nobody knows the question.
        while (_sayings.Count > 1 && _sayings[0] != saying
            && (_length > maxLength || (_isCut && _sayings[0].Side == TranscriptionSide.Model)))
        {
            _isCut = true;
            Forget(_sayings[0]);
            _sayings.RemoveAt(0);
        }
    }

    private bool Forget(Saying saying)
    {
        _length -= saying.Length;
        return true;
    }

    private sealed class Saying(TranscriptionSide side, long order)
    {
        // Null while there are no words: of an answer whose transcription nobody asked for there never are.
        private StringBuilder? _text;

        public TranscriptionSide Side => side;

        public long Order => order;

        // Which of the handles knew it first; null = none does.
        public int? CoveredBy { get; set; }

        public bool IsCovered => CoveredBy is not null;

        public int Length => _text?.Length ?? 0;

        public bool IsEmpty => Length == 0;

        public string Text => _text?.ToString() ?? "";

        // Answers by how much it is longer, with the end of it kept.
        public int Append(string text, int maxLength)
        {
            if (text.Length == 0)
                return 0;
            int before = Length;
            _text ??= new StringBuilder();
            _text.Append(text);
            if (_text.Length > maxLength)
                _text.Remove(0, _text.Length - maxLength);
            return _text.Length - before;
        }
    }
}
