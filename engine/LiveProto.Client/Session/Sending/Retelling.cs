using LiveProto.Client.Session.Memory;
using LiveProto.Client.Suspension;
using LiveProto.Profiles;

namespace LiveProto.Client.Session.Sending;

/// <summary>
/// What is told again on another connection, where the handle does not know it: into the outbox, at the place where it was first handed
/// over. Pure; not thread-safe.
/// </summary>
/// <param name="rules">The model's habits, and the policy.</param>
/// <param name="ledger">What was written and the newest handle does not know.</param>
/// <param name="memory">What was said in words: history for a server that has forgotten it.</param>
/// <param name="unconfirmed">With transparent resumption: what the server has not confirmed; its index decides then.</param>
internal sealed class Retelling(SessionRules rules, SentLedger ledger, ConversationMemory memory, UnconfirmedMessages? unconfirmed)
{
    /// <summary>Why an answer to a call is never told again.</summary>
    public const string CallLost = "Its call was lost with the connection.";

    private const string ToldAsHistory = "";

    // Audio is told again in pieces of a tenth of a second.
    private readonly int _piece = rules.SampleRate / 10;

    // What was said is over when there was quiet behind it. It is heard again, though the microphone may be off by now.
    private readonly int _quiet = (int)(rules.SampleRate * rules.QuietBehindSpeech.TotalSeconds);

    /// <summary>There is another connection.</summary>
    /// <param name="move">What is known of the move.</param>
    /// <param name="outbox">Where to put what is told again.</param>
    /// <param name="lost">What was lost already.</param>
    /// <param name="isAnswerUncovered">The model has answered since the newest handle came.</param>
    /// <returns>The move, with what is told again and what is lost.</returns>
    public LiveMove Tell(LiveMove move, Outbox outbox, IReadOnlyList<LostInput> lost, bool isAnswerUncovered = false)
    {
        IReadOnlyList<RememberedTurn> history = HistoryFor(move);
        if (history.Count > 0)
            outbox.Add(HistorySeed.Create(history, rules.Profile, move.IsFresh));
        move = move with { Seeded = move.IsFresh ? history.Count : 0 };
        if (unconfirmed is not null)
            return TellUnconfirmed(move, unconfirmed, outbox);
        ILookup<bool, (LedgerEntry Entry, string? WhyNot)> judged = Judge(history.Count > 0, move.IsFresh)
            .ToLookup(static one => one.WhyNot is null);
        foreach ((LedgerEntry entry, _) in judged[true])
            Tell(entry, outbox);
        if (!rules.IsManualDetection
            && judged[true].LastOrDefault(static one => one.Entry.Samples > 0).Entry is { Stage: LedgerStage.Asked } spoken)
            Tell(spoken, new short[_quiet], outbox);
        string[] retold = [.. judged[true].Select(static one => MessageNames.InFull(one.Entry.Kind))];
        if (history.Count > 0 && !move.IsFresh)
            retold = [MessageNames.InFull(SentKind.History), .. retold];
        bool isForgotten = move.IsFresh || (move.IsOlder && ledger.IsQuestionOfNewest);
        bool isCoveredAsked = ledger.IsQuestionCovered && TellsAll && TryAskCovered(isForgotten, outbox, ref retold);
        bool isAskedAgain = isCoveredAsked
            || judged[true].Any(static one => one.Entry is { Stage: LedgerStage.Asked, Kind: not SentKind.Video });
        ledger.Moved([.. judged[false].Select(static one => one.Entry)]);
        // Where what it answered is lost as well, that says so already; so does the loss of the whole conversation.
        bool isAnswerForgotten = isAnswerUncovered && !move.IsFresh && history.Count == 0
            && !judged[false].Any(static one => one.Entry.Stage >= LedgerStage.Answering || one.Entry.Kind == SentKind.ToolResponse)
            && !lost.Any(static one => one.Why == CallLost);
        return move with
        {
            Retold = retold,
            Lost = [.. lost, .. judged[false].Where(static one => one.WhyNot!.Length > 0)
                .Select(static one => new LostInput(MessageNames.InFull(one.Entry.Kind), one.WhyNot!)),
                .. isAnswerForgotten ? [LostInput.LastAnswer] : Array.Empty<LostInput>()],
            IsHistoryTold = history.Count > 0,
            // No turn stays open for which nothing asks any more.
            IsQuestionLost = !isAskedAgain && !judged[true].Any(static one => one.Entry.IsSaid),
            IsAskedAgain = isAskedAgain,
            IsContextLost = judged[false].Any(static one => one.Entry is { Stage: LedgerStage.Open, Kind: SentKind.Context })
                && !outbox.HasContext,
            IsUtteranceLost = judged[false].Any(static one => one.Entry.IsSaid && one.Entry.Stage == LedgerStage.Open),
        };
    }

    private bool TellsAll => rules.Policy.Replay == Replay.Everything;

    // A server that has forgotten everything is told all that is remembered; one that has forgotten the last answers is told those, where
    // its model takes content at any time.
    private IReadOnlyList<RememberedTurn> HistoryFor(LiveMove move) =>
        !TellsAll ? []
        : move.IsFresh ? memory.Answers()
        : unconfirmed is null && rules.Profile.Input.Content.Value == ContentWindow.Always ? memory.Uncovered()
        : [];

    // The newest handle knew the question. The server that has it is asked for the answer; one that has forgotten it is told what it said
    // in words.
    private bool TryAskCovered(bool isForgotten, Outbox outbox, ref string[] retold)
    {
        if (isForgotten)
        {
            string question = string.Join('\n', memory.Unanswered(outbox.RetoldOrders));
            if (question.Length == 0)
                return false;
            SentMessage[] asked = [.. HistorySeed.Ask(question, rules.Profile, rules.IsManualDetection)];
            foreach (SentMessage message in asked)
                outbox.Add(message);
            retold = [.. asked.Select(static message => MessageNames.InFull(message.Kind)), .. retold];
        }
        else if (!outbox.HasQuestion && !(rules.IsManualDetection && outbox.HasSpeech))
        {
            // A question that waits asks for this answer too; so does what is being said, where it is marked.
            outbox.AddBehindContext(NudgeMessage.Create(rules.Profile.Input.Nudge.Value, rules.IsManualDetection));
        }

        return true;
    }

    private static LiveMove TellUnconfirmed(LiveMove move, UnconfirmedMessages unconfirmed, Outbox outbox)
    {
        IReadOnlyList<SentMessage> again = unconfirmed.Restart(out int givenUp);
        foreach (SentMessage message in again)
            outbox.Add(message);
        return move with
        {
            Retold = [.. again.Select(static message => MessageNames.InFull(message.Kind))],
            Lost = givenUp == 0 ? [] : [new LostInput("other", "Too much was sent since the last handle.")],
        };
    }

    // What was said in one go is told again from its beginning or not at all; an image that is lost costs nobody's words.
    private (LedgerEntry Entry, string? WhyNot)[] Judge(bool isRemembered, bool isFresh)
    {
        var broken = new Dictionary<Utterance, string>();
        foreach (LedgerEntry entry in ledger.Entries)
        {
            if (entry.IsSaid && WhyNot(entry) is { } why)
                broken.TryAdd(entry.Utterance!, why);
        }

        return
        [
            .. ledger.Entries.Select(entry => (entry,
                isRemembered && entry.Kind != SentKind.ToolResponse && IsInHistory(entry, isFresh) ? ToldAsHistory
                : entry.Utterance is { } utterance && broken.TryGetValue(utterance, out string? why) ? why
                : WhyNot(entry))),
        ];
    }

    // Of what was said aloud the words are told, and the rest is said to be lost.
    private static bool IsInHistory(LedgerEntry entry, bool isFresh) =>
        entry.Utterance is null && entry.Stage >= (isFresh ? LedgerStage.Answering : LedgerStage.Answered);

    private string? WhyNot(LedgerEntry entry) => entry switch
    {
        { Kind: SentKind.ToolResponse } => CallLost,
        { Stage: LedgerStage.Answering } => "Its answer had begun.",
        { Stage: LedgerStage.Answered } => "It was answered, and the server has forgotten both.",
        { WasRetold: true } => "It had been told again before.",
        { IsGivenUp: true, Kind: SentKind.Audio } => "It was too long to be kept.",
        { IsGivenUp: true } => "Too much was sent since the last handle.",
        _ when rules.Policy.Replay == Replay.Nothing || (rules.Policy.Replay == Replay.Utterance && entry.Utterance is null) =>
            "The policy does not tell it again.",
        _ => null,
    };

    private void Tell(LedgerEntry entry, Outbox outbox)
    {
        if (entry.Message is { } message)
        {
            outbox.Add(new SentMessage(message.Kind, message.Json)
            {
                Order = message.Order,
                Retells = entry,
                Asks = message.Asks,
                IsOfUtterance = message.IsOfUtterance,
                IsNudge = message.IsNudge
            });
            return;
        }

        Tell(entry, ledger.CopyAudio(entry.Start, entry.Samples), outbox);
    }

    private void Tell(LedgerEntry entry, ReadOnlySpan<short> samples, Outbox outbox)
    {
        for (; !samples.IsEmpty; samples = samples[Math.Min(_piece, samples.Length)..])
        {
            short[] piece = samples[..Math.Min(_piece, samples.Length)].ToArray();
            outbox.Add(new SentMessage(piece) { Order = entry.Order, Retells = entry, IsOfUtterance = true });
        }
    }
}
