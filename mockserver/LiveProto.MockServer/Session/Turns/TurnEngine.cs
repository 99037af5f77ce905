using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Scripting;
using LiveProto.Mocking.Scenarios.Steps;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Session.Usage;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>
/// The conversation of one session: whose turn it is, what waits, what is being said, which calls are open. Told the time; owns no clock.
/// </summary>
internal sealed class TurnEngine(SessionSettings settings, SessionContext context, SeededIds ids, Outbox outbox, ITurnHost host)
{
    // Made when first needed: an idle session holds none.
    private AnswerSource? _answers;
    private ScenarioPlay? _script;
    private ResultSorter? _results;
    private StepPlayer? _player;
    private Queue<TurnInput>? _waiting;
    private SessionBrief _brief = SessionBrief.Of(settings);
    private ActiveTurn? _turn;
    private int _turnNumber;

    public Conversation Conversation { get; } = new();

    public ToolLedger Calls { get; } = new();

    /// <summary>Whether the model is talking, or what it said is still being played, or it waits for a tool.</summary>
    public bool IsBusy => _turn is not null;

    /// <summary>Whether the user is speaking: until that is over no report on a function begins (docs/protocol.md §6.9).</summary>
    public bool IsUserSpeaking { get; set; }

    /// <summary>Whether an input waits for its turn.</summary>
    public bool HasWaiting => _waiting?.Count > 0;

    /// <summary>Bytes of memory that those inputs hold.</summary>
    public long WaitingBytes { get; private set; }

    public TimeSpan? NextDue => _turn?.Plan.NextDue;

    public IReadOnlyList<ToolResult> SilentResults => _results?.Silent ?? [];

    /// <summary>How far the session is in its scenario.</summary>
    public ScenarioProgress Progress => _script?.Progress ?? ScenarioProgress.None;

    private ScenarioPlay Script => _script ??= new ScenarioPlay(context.Watch);

    private AnswerSource Answers => _answers ??= new AnswerSource(settings, context, Conversation, outbox, Script);

    private ResultSorter Results => _results ??= new ResultSorter(settings, context, Conversation, Calls);

    private StepPlayer Player => _player ??= new StepPlayer(settings, ids, outbox, Conversation, Calls);

    public void Restore(SessionSnapshot snapshot, bool mustCopy)
    {
        Conversation.Restore(snapshot.Conversation, mustCopy);
        Calls.Restore(snapshot.OpenCalls);
        Script.Progress = snapshot.Progress;
        if (snapshot.SilentResults.Count > 0)
            Results.Restore(snapshot.SilentResults);
    }

    /// <summary>Puts an input behind those that wait; <see cref="Advance"/> starts it when its time has come.</summary>
    public void Submit(TurnInput input)
    {
        (_waiting ??= new Queue<TurnInput>()).Enqueue(input);
        WaitingBytes += input.Bytes;
    }

    /// <summary>Plays what is due, and starts what waits as soon as nothing is going on.</summary>
    public void Advance(TimeSpan now)
    {
        TimeSpan at = now;
        while (!outbox.IsEnded)
        {
            if (_turn is { } turn)
            {
                if (!turn.Plan.TryTake(now, out Emission emission))
                    return;
                at = emission.Due;
                Play(turn, emission);
            }
            else if (_waiting is not null && _waiting.TryPeek(out TurnInput? input)
                && !(IsUserSpeaking && input.Kind == UserTurnKind.ToolResults))
            {
                _waiting.Dequeue();
                WaitingBytes -= input.Bytes;
                Begin(input, at);
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>
    /// The user took the floor: cuts what is being said. False when nothing was. With <paramref name="cancelsCalls"/> the calls that the
    /// model waits for are given up.
    /// </summary>
    public bool Interrupt(TimeSpan now, bool cancelsCalls)
    {
        if (_turn is not { } turn)
            return false;
        turn.Plan.Cut();
        MessageRule rule = Behaviours.InterruptionOf(settings.Profile.Family);
        outbox.Send(ContentMessages.Interrupted, rule);
        if (cancelsCalls && Calls.IsBlocked)
        {
            IReadOnlyList<string> cancelled = Calls.CancelBlocking();
            outbox.Send(new ServerMessage { ToolCallCancellation = new ToolCallCancellation { Ids = cancelled } }, Behaviours.CallsGivenUp);
        }

        Remember(turn, turn.GetHeard(now));
        Complete(turn, EndStep.Plain, rule, now);
        return true;
    }

    /// <summary>
    /// Takes results of calls: those that the model waits for continue its turn, others are reported as they are scheduled.
    /// </summary>
    public void AcceptResults(ToolResponse response, TimeSpan now)
    {
        var interrupting = new List<ToolResult>();
        var waiting = new List<ToolResult>();
        foreach (FunctionResponse answer in response.FunctionResponses)
        {
            switch (Results.Take(answer, out IReadOnlyList<ToolResult> results))
            {
                case ResultUse.Continue:
                    Continue(results, now);
                    break;
                case ResultUse.Interrupt:
                    interrupting.AddRange(results);
                    break;
                case ResultUse.WhenIdle:
                    waiting.AddRange(results);
                    break;
            }
        }

        // What waits is known before the turn is cut: no handle is given out for the moment in between.
        if (interrupting.Count > 0)
            Submit(Report(interrupting));
        if (waiting.Count > 0)
            Submit(Report(waiting));
        if (interrupting.Count > 0 && !Calls.IsBlocked && !IsUserSpeaking)
            Interrupt(now, cancelsCalls: false);
    }

    private static TurnInput Report(List<ToolResult> results) =>
        new(UserTurnKind.ToolResults, results.ConvertAll(ResultSorter.ToItem), AsksForAnswer: true) { Results = results };

    private void Continue(IReadOnlyList<ToolResult> results, TimeSpan now)
    {
        if (_turn is not { } turn)
            return;
        turn.Plan.Cut();
        foreach (ToolResult result in results)
            Conversation.Append(ResultSorter.ToItem(result));
        UserTurn input = turn.Input with { Kind = UserTurnKind.ToolResults, Results = results, SilentResults = SilentResults };
        host.TurnAdvanced();
        if (Answers.TryPlan(_brief, input, now, out TurnPlan? plan, out TokenTally prompt))
            turn.Continue(plan, prompt);
    }

    private void Begin(TurnInput input, TimeSpan now)
    {
        if (input.Update is { } update)
            Apply(update);
        foreach (HistoryItem item in input.Items)
            Conversation.Append(item);

        if (!input.AsksForAnswer)
            return;

        TurnPrompt prompt = Conversation.ReadPrompt();
        bool isReport = input.Kind == UserTurnKind.ToolResults;
        var turn = new UserTurn(_brief.Tools, isReport ? [] : prompt.Texts)
        {
            Kind = input.Kind,
            Setup = settings.Setup,
            Instructions = Conversation.Instructions ?? _brief.Instructions,
            History = isReport ? Conversation.View(Conversation.Count) : prompt.Before,
            ImageCount = prompt.Images > 0 ? prompt.Images : Conversation.Images,
            Results = input.Results,
            SilentResults = SilentResults,
            IsProactive = settings.IsProactive,
            WantsThoughts = settings.WantsThoughts,
            IsSpoken = settings.IsSpoken,
            Family = settings.Profile.Family,
            Number = ++_turnNumber,
            SessionNumber = context.SessionNumber,
            TestKey = context.TestKey,
            Transcript = isReport ? "" : prompt.Transcript,
            SpeechDuration = isReport ? null : prompt.Speech,
        };
        if (Answers.TryPlan(_brief, turn, now + settings.Options.Pacing.FirstResponseDelay, out TurnPlan? plan, out TokenTally cost))
        {
            _turn = new ActiveTurn(turn, plan, cost);
            host.TurnAdvanced();
        }
    }

    private void Apply(ContextUpdate update)
    {
        _brief = _brief.Replace(update, settings);
        if (update.SystemInstruction is not null)
            Conversation.Instructions = null;
    }

    private void Play(ActiveTurn turn, in Emission emission)
    {
        switch (emission.Step)
        {
            case EndStep end:
                EndPlan(turn, end, emission.Due);
                break;
            case GoAwayStep leave:
                host.GoAway(leave.TimeLeft, emission.Due);
                break;
            default:
                Player.Play(turn, emission, _brief.Tools);
                break;
        }
    }

    private void EndPlan(ActiveTurn turn, EndStep end, TimeSpan now)
    {
        if (end.EndsTurn)
            Remember(turn, (turn.Plan.Text, turn.SaidAudio));
        Complete(turn, end, end.EndsTurn ? Behaviours.TurnOrder : Behaviours.TurnCompleteBesideCall, now);
    }

    private void Remember(ActiveTurn turn, (string Text, TimeSpan Audio) heard)
    {
        if (heard.Text.Length == 0 && heard.Audio == TimeSpan.Zero)
            return;
        TokenTally tokens = heard.Audio > TimeSpan.Zero
            ? new TokenTally(Audio: TokenCounter.Audio(heard.Audio))
            : new TokenTally(Text: TokenCounter.Text(heard.Text));
        Conversation.Append(new HistoryItem(HistoryRole.Model, heard.Text, tokens));
    }

    private void Complete(ActiveTurn turn, EndStep end, MessageRule rule, TimeSpan now)
    {
        ModelProfile profile = settings.Profile;
        outbox.Send(new ServerMessage
        {
            ServerContent = new ServerContent
            {
                TurnComplete = true,
                WaitingForInput = end.WaitsForInput,
                TurnCompleteReason = end.Reason,
                GroundingMetadata = profile.Content.GroundingOnTurnComplete ? new GroundingMetadata() : null,
                InteractionStatus = !profile.Turn.InteractionStatus ? null
                    : Calls.HasOpen || end.CallsBehind is not null ? InteractionStatus.InProgress : InteractionStatus.Idle,
            },
            UsageMetadata = UsageReport.Make(profile, turn.Prompt, turn.Response, TokenCounter.Text(turn.ThoughtCharacters)),
        }, rule);
        turn.ResetResponse();
        if (end.CallsBehind is { } calls)
            Player.MakeCalls(turn, calls, _brief.Tools);
        if (!end.EndsTurn)
            return;
        _turn = null;
        Conversation.EndTurn();
        host.TurnCompleted(now);
    }
}
