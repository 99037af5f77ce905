using FsCheck.Xunit;
using LiveProto.Client.Session.Sending;
using LiveProto.Profiles;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Session.Sending;

/// <summary>The ledger of what was sent beside a list that is obviously right: what a loss would cost, over any conversation.</summary>
[Seeded]
public sealed class SentLedgerLaws
{
    private static readonly TimeSpan s_roundTrip = TimeSpan.FromMilliseconds(100);

    public enum Act
    {
        Context,
        Question,
        Result,
        Report,
        AnswerBegins,
        AnswerEnds,
        Handle,
        Wait,
        NotWritten,
        Refused,
    }

    [Property]
    public void Where_handles_come_after_the_turn_they_cover_what_was_answered((Act Act, byte Number)[] program) =>
        Run(program, HandleMoment.AfterTurn);

    [Property]
    public void Where_handles_come_at_a_turns_start_they_cover_what_had_arrived((Act Act, byte Number)[] program) =>
        Run(program, HandleMoment.AtTurnStart);

    private static void Run((Act Act, byte Number)[] program, HandleMoment moment)
    {
        var ledger = new SentLedger(moment, 16_000) { RoundTrip = s_roundTrip };
        var model = new List<Sent>();
        var messages = new Dictionary<long, SentMessage>();
        TimeSpan now = TimeSpan.Zero;
        bool isCovered = false;
        bool isReportCovered = false;
        int covered = 0;
        int owed = 0;
        TimeSpan owedUntil = TimeSpan.Zero;
        int order = 0;
        foreach ((Act act, byte number) in program)
        {
            switch (act)
            {
                case Act.Context or Act.Question or Act.Result or Act.Report:
                    SentKind kind = act == Act.Context ? SentKind.Context : act == Act.Question ? SentKind.Question : SentKind.ToolResponse;
                    var message = new SentMessage(kind, new byte[number])
                    {
                        Order = ++order,
                        Asks = act == Act.Question,
                        IsReported = act == Act.Report
                    };
                    messages.Add(order, message);
                    ledger.Add(message, now);
                    model.Add(new Sent(order, kind, now)
                    {
                        Stage = kind == SentKind.ToolResponse ? LedgerStage.Asked : LedgerStage.Open,
                        IsAnswered = act != Act.Result
                    });
                    if (act == Act.Question)
                        Raise(model, LedgerStage.Open, LedgerStage.Asked, static _ => true);
                    break;
                case Act.AnswerBegins:
                    ledger.AnswerBegun(isSpeaking: false, now);
                    bool isReport = isReportCovered
                        || IsAsked(model, now, static sent => sent is { Kind: SentKind.ToolResponse, IsAnswered: true });
                    bool isQuestion = isCovered || IsAsked(model, now, static sent => sent.Kind == SentKind.Question);
                    bool isOwed = !isReport && !isQuestion && owed > 0 && now <= owedUntil;
                    int questions = model.Count(sent => sent is { Stage: LedgerStage.Asked, Kind: SentKind.Question }
                        && sent.IsKnown(now, s_roundTrip)) + covered;
                    covered = isQuestion ? 0 : covered;
                    owed = isQuestion ? questions - 1 : isOwed ? owed - 1 : owed;
                    int first = isReport || isQuestion || isOwed ? 0
                        : model.Find(static sent => sent is { Stage: LedgerStage.Asked, Kind: SentKind.Question })?.Order ?? int.MaxValue;
                    Raise(model, LedgerStage.Asked, LedgerStage.Answering, sent => sent.Order <= first || sent.IsKnown(now, s_roundTrip));
                    // Two are due, and one has come.
                    (isCovered, isReportCovered) = (false, isReport && isQuestion);
                    break;
                case Act.AnswerEnds:
                    ledger.AnswerComplete(now);
                    owedUntil = now + s_roundTrip + TimeSpan.FromSeconds(1);
                    Raise(model, LedgerStage.Answering, LedgerStage.Answered, static _ => true);
                    (isCovered, covered) = (false, 0);
                    break;
                case Act.Handle:
                    ledger.Covered(now);
                    Predicate<Sent> isKnown = moment == HandleMoment.AfterTurn
                        ? static sent => sent.Stage == LedgerStage.Answered
                        : sent => sent.Stage >= LedgerStage.Answering
                            || (sent.Stage == LedgerStage.Asked && sent.IsKnown(now, s_roundTrip));
                    isCovered |= moment == HandleMoment.AtTurnStart
                        && model.Exists(sent => isKnown(sent) && sent is { Stage: LedgerStage.Asked, Kind: SentKind.Question });
                    covered += model.Count(sent => isKnown(sent) && sent is { Stage: LedgerStage.Asked, Kind: SentKind.Question });
                    isReportCovered |= moment == HandleMoment.AtTurnStart
                        && model.Exists(sent => isKnown(sent)
                        && sent is { Stage: LedgerStage.Asked, Kind: SentKind.ToolResponse, IsAnswered: true });
                    model.RemoveAll(isKnown);
                    break;
                case Act.Wait:
                    now += TimeSpan.FromMilliseconds(number % 150);
                    break;
                case Act.NotWritten when model.Count > 0:
                    ledger.NotWritten(messages[model[^1].Order]);
                    model.RemoveAt(model.Count - 1);
                    break;
                case Act.Refused:
                    Assert.Equal(model.Count > 0 ? model[^1].Kind : null, ledger.TakeLast());
                    if (model.Count > 0)
                        model.RemoveAt(model.Count - 1);
                    break;
            }

            Assert.Equal(model.Select(static sent => (sent.Order, sent.Kind, sent.Stage)),
                ledger.Entries.Select(static entry => ((int)entry.Order, entry.Kind, entry.Stage)));
            Assert.Equal(isCovered, ledger.IsQuestionCovered);
            Assert.Equal(model.Exists(static sent => sent is { Kind: SentKind.Context, Stage: LedgerStage.Open }), ledger.HasOpenContext);
        }
    }

    private static bool IsAsked(List<Sent> model, TimeSpan now, Predicate<Sent> match) =>
        model.Exists(sent => sent.Stage == LedgerStage.Asked && match(sent) && sent.IsKnown(now, s_roundTrip));

    private static void Raise(List<Sent> model, LedgerStage from, LedgerStage to, Predicate<Sent> match) =>
        model.FindAll(sent => sent.Stage == from && match(sent)).ForEach(sent => sent.Stage = to);

    private sealed class Sent(int order, SentKind kind, TimeSpan at)
    {
        public int Order => order;

        public SentKind Kind => kind;

        public LedgerStage Stage { get; set; }

        public bool IsAnswered { get; init; }

        public bool IsKnown(TimeSpan now, TimeSpan roundTrip) => at + roundTrip <= now;
    }
}
