using LiveProto.Client.Session.Memory;

namespace LiveProto.Client.Session.Sending;

/// <summary>
/// What is told again on another connection, where the handle does not know it: into the outbox, at the place where it was first handed over.
/// Pure; not thread-safe.
/// </summary>
/// <param name="rules">The model's habits, and the policy.</param>
/// <param name="ledger">What was written and the newest handle does not know.</param>
/// <param name="memory">What was said in words: history for a server that has forgotten it.</param>
/// <param name="unconfirmed">With transparent resumption: what the server has not confirmed; its index decides then.</param>
internal sealed class Retelling(SessionRules rules, SentLedger ledger, ConversationMemory memory, UnconfirmedMessages? unconfirmed)
{
    /// <summary>There is another connection.</summary>
    /// <param name="move">What is known of the move.</param>
    /// <param name="outbox">Where to put what is told again.</param>
    /// <param name="lost">What was lost already.</param>
    /// <returns>The move, with what is told again and what is lost.</returns>
    public LiveMove Tell(LiveMove move, Outbox outbox, List<LostInput> lost)
    {
        bool tellsAll = rules.Policy.Replay == Replay.Everything;
        bool isSeeded = move.IsFresh && tellsAll && memory.HasAnswers;
        if (isSeeded)
        {
            IReadOnlyList<RememberedTurn> history = memory.Answers();
            outbox.Add(HistorySeed.Create(history, rules.Profile));
            move = move with { Seeded = history.Count };
        }

        if (unconfirmed is not null)
            return TellUnconfirmed(move, unconfirmed, outbox);
        bool isQuestionCovered = ledger.IsQuestionCovered && tellsAll;
        move = ledger.Move(move, rules.Policy.Replay, outbox, lost, isSeeded);
        if (isQuestionCovered && move.IsFresh)
            return AskAgain(move, outbox);
        if (isQuestionCovered)
            outbox.Add(NudgeMessage.Create(rules.Profile.Input.Nudge.Value));
        return move;
    }

    // The forgotten conversation knew the question; what it said in words is known here.
    private LiveMove AskAgain(LiveMove move, Outbox outbox)
    {
        string question = string.Join('\n', memory.Unanswered(outbox.RetoldOrders));
        if (question.Length == 0)
            return move;
        SentMessage[] asked = [.. HistorySeed.Ask(question, rules.Profile, rules.IsManualDetection)];
        foreach (SentMessage message in asked)
            outbox.Add(message);
        return move with { Retold = [.. asked.Select(static message => SentLedger.NameOf(message.Kind)), .. move.Retold], IsQuestionLost = false };
    }

    private static LiveMove TellUnconfirmed(LiveMove move, UnconfirmedMessages unconfirmed, Outbox outbox)
    {
        IReadOnlyList<SentMessage> again = unconfirmed.Restart(out int givenUp);
        foreach (SentMessage message in again)
            outbox.Add(message);
        return move with
        {
            Retold = [.. again.Select(static message => SentLedger.NameOf(message.Kind))],
            Lost = givenUp == 0 ? [] : [new LostInput("other", "Too much was sent since the last handle.")],
        };
    }
}
