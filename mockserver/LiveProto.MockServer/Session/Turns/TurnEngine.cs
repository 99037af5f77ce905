using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Steps;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Session.Usage;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>
/// The conversation of one session: whose turn it is, what waits, what is being said, which calls are open. Told the time; owns no clock.
/// </summary>
internal sealed class TurnEngine(SessionSettings settings, SessionContext context, SeededIds ids, Outbox outbox, ITurnHost host)
{
    private static readonly CloseVerdict WindowExceeded = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);
    private static readonly CloseVerdict InternalError = new(CloseCodes.InternalError, CloseReasons.Internal);

    private readonly DefaultResponder _default = new(settings.Options.Rules, settings.Options.Lifetime.GoAwayOnDemand);
    // Made when first needed: an idle session holds neither.
    private Queue<TurnInput>? _waiting;
    private List<ToolResult>? _silent;
    private SessionBrief _brief = SessionBrief.Of(settings);
    private ActiveTurn? _turn;
    private int _turnNumber;

    public Conversation Conversation { get; } = new();

    public ToolLedger Calls { get; } = new();

    /// <summary>Whether the model is talking, or what it said is still being played, or it waits for a tool.</summary>
    public bool IsBusy => _turn is not null;

    /// <summary>Whether an input waits for its turn.</summary>
    public bool HasWaiting => _waiting?.Count > 0;

    /// <summary>Bytes of memory that those inputs hold.</summary>
    public long WaitingBytes { get; private set; }

    public TimeSpan? NextDue => _turn?.Plan.NextDue;

    public IReadOnlyList<ToolResult> SilentResults => _silent?.ToArray() ?? [];

    public void Restore(SessionSnapshot snapshot, bool mustCopy)
    {
        Conversation.Restore(snapshot.Conversation, mustCopy);
        Calls.Restore(snapshot.OpenCalls);
        if (snapshot.SilentResults.Count > 0)
            _silent = [.. snapshot.SilentResults];
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
                Emit(turn, emission);
            }
            else if (_waiting is not null && _waiting.TryDequeue(out TurnInput? input))
            {
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
        outbox.Send(ContentMessages.Interrupted);
        if (cancelsCalls && Calls.IsBlocked)
        {
            IReadOnlyList<string> cancelled = Calls.CancelBlocking();
            outbox.Send(new ServerMessage { ToolCallCancellation = new ToolCallCancellation { Ids = cancelled } });
        }

        Remember(turn, turn.GetHeard(now));
        Complete(turn, TurnEnd.Plain, now);
        return true;
    }

    /// <summary>Takes results of calls: those that the model waits for continue its turn, others are reported as they are scheduled.</summary>
    public void AcceptResults(ToolResponse response, TimeSpan now)
    {
        var interrupting = new List<ToolResult>();
        var waiting = new List<ToolResult>();
        foreach (FunctionResponse answer in response.FunctionResponses)
        {
            if (Calls.Find(answer) is not { } call)
            {
                context.Observer?.Warn($"A function response for '{answer.Name}' matches no open call (id '{answer.Id}'); ignored.");
                continue;
            }

            if (call.IsBlocking)
                AcceptBlocking(call, answer, now);
            else
                AcceptNonBlocking(call, answer, interrupting, waiting);
        }

        // What waits is known before the turn is cut: no handle is given out for the moment in between.
        if (interrupting.Count > 0)
            Submit(Report(interrupting));
        if (waiting.Count > 0)
            Submit(Report(waiting));
        if (interrupting.Count > 0 && !Calls.IsBlocked)
            Interrupt(now, cancelsCalls: false);
    }

    private static TurnInput Report(List<ToolResult> results) =>
        new(UserTurnKind.ToolResults, results.ConvertAll(ToItem), AsksForAnswer: true) { Results = results };

    private static HistoryItem ToItem(ToolResult result)
    {
        string text = $"{result.Name}: {ToolResultText.Of(result.Response)}";
        return new HistoryItem(HistoryRole.Tool, text, new TokenTally(Text: TokenCounter.Text(result.Name.Length + (result.Response?.Utf8.Length ?? 0))));
    }

    private void AcceptBlocking(OpenCall call, FunctionResponse answer, TimeSpan now)
    {
        if (answer.WillContinue)
            return;
        if (!Calls.TryComplete(call, answer.Response, out IReadOnlyList<ToolResult> results) || _turn is not { } turn)
            return;

        turn.Plan.Cut();
        foreach (ToolResult result in results)
            Conversation.Append(ToItem(result));
        UserTurn input = turn.Input with { Kind = UserTurnKind.ToolResults, Results = results, SilentResults = SilentResults };
        if (TryPlan(input, now, out TurnPlan? plan, out TokenTally prompt))
            turn.Continue(plan, prompt);
    }

    private void AcceptNonBlocking(OpenCall call, FunctionResponse answer, List<ToolResult> interrupting, List<ToolResult> waiting)
    {
        if (!answer.WillContinue)
        {
            Calls.Remove(call);
            // §3.9: willContinue false with an empty response only says that the generator is done.
            if (ToolResultText.IsEmpty(answer.Response))
                return;
        }

        var result = new ToolResult(call.Id, call.Name, answer.Response);
        FunctionResponseScheduling scheduling = answer.Scheduling ?? ToolResultText.SchedulingOf(answer.Response) ?? FunctionResponseScheduling.WhenIdle;
        if (scheduling == FunctionResponseScheduling.Silent)
        {
            (_silent ??= []).Add(result);
            Conversation.Append(ToItem(result));
        }
        else if (scheduling == FunctionResponseScheduling.Interrupt)
        {
            interrupting.Add(result);
        }
        else
        {
            waiting.Add(result);
        }
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
            Number = ++_turnNumber,
        };
        if (TryPlan(turn, now + settings.Options.Pacing.FirstResponseDelay, out TurnPlan? plan, out TokenTally cost))
            _turn = new ActiveTurn(turn, plan, cost);
    }

    private void Apply(ContextUpdate update)
    {
        _brief = _brief.Replace(update, settings);
        if (update.SystemInstruction is not null)
            Conversation.Instructions = null;
    }

    private bool TryPlan(UserTurn input, TimeSpan start, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TurnPlan? plan, out TokenTally prompt)
    {
        plan = null;
        if (!TryFit(out prompt))
        {
            outbox.Close(WindowExceeded);
            return false;
        }

        if (Ask(input) is not { } answer)
            return false;
        plan = TurnPlanner.Plan(settings, _brief.Tools, answer, start);
        return true;
    }

    /// <summary>Counts the prompt, compresses the history where the setup allows; false when it exceeds the context window.</summary>
    private bool TryFit(out TokenTally prompt)
    {
        var fixedPart = new TokenTally(Text: _brief.Tokens + TokenCounter.Text(Conversation.Instructions));
        prompt = fixedPart + Conversation.Tokens;
        if (settings.CompressionTrigger > 0 && prompt.Total > settings.CompressionTrigger)
        {
            Conversation.Compress(settings.CompressionTarget - fixedPart.Total);
            prompt = fixedPart + Conversation.Tokens;
        }

        return prompt.Total <= settings.Window;
    }

    private Answer? Ask(UserTurn input)
    {
        try
        {
            return context.Responder?.Respond(input) ?? _default.Respond(input);
        }
        catch (Exception error) when (context.Responder is not null)
        {
            // The border to the test author's code: the session ends as the service's would, the journal tells why, the client does not.
            context.Observer?.Warn($"The responder threw {error.GetType().Name}: {error.Message}");
            outbox.Close(InternalError);
            return null;
        }
    }

    private void Emit(ActiveTurn turn, in Emission emission)
    {
        switch (emission.Kind)
        {
            case EmissionKind.Message:
                var message = (ServerMessage)emission.Payload!;
                outbox.Send(message);
                Count(turn, message, emission);
                break;
            case EmissionKind.Raw:
                outbox.Send(((RawStep)emission.Payload!).Utf8);
                break;
            case EmissionKind.Calls:
                MakeCalls(turn, (CallStep)emission.Payload!);
                break;
            case EmissionKind.GenerationComplete:
                turn.IsGenerationComplete = true;
                outbox.Send(ContentMessages.GenerationComplete);
                break;
            case EmissionKind.TurnComplete:
                EndPlan(turn, (TurnEnd)emission.Payload!, emission.Due);
                break;
            case EmissionKind.GoAway:
                host.GoAway(((GoAwayStep)emission.Payload!).TimeLeft, emission.Due);
                break;
            case EmissionKind.Close:
                var close = (CloseStep)emission.Payload!;
                outbox.Close(new CloseVerdict(close.Status, close.Reason));
                break;
            case EmissionKind.Abort:
                outbox.Abort();
                break;
        }
    }

    private static void Count(ActiveTurn turn, ServerMessage message, in Emission emission)
    {
        turn.Audio += emission.Audio;
        turn.SaidAudio += emission.Audio;
        turn.SaidCharacters += emission.Characters;
        turn.Characters += emission.Characters;
        if (emission.Characters > 0 || message.ServerContent?.ModelTurn is not { } content)
            return;
        foreach (Part part in content.Parts)
        {
            if (part.Thought)
                turn.ThoughtCharacters += part.Text?.Length ?? 0;
            else
                turn.Characters += (part.Text?.Length ?? 0) + (part.ExecutableCode?.Code?.Length ?? 0) + (part.CodeExecutionResult?.Output?.Length ?? 0);
        }
    }

    private void MakeCalls(ActiveTurn turn, CallStep step)
    {
        var calls = new FunctionCall[step.Calls.Count];
        for (int i = 0; i < calls.Length; i++)
        {
            PlannedCall planned = step.Calls[i];
            string id = planned.Id ?? ids.NextCallId(settings.Profile.Tools.IdForm);
            bool isBlocking = planned.IsBlocking ?? _brief.Tools.Find(planned.Name)?.IsBlocking ?? true;
            calls[i] = new FunctionCall { Name = planned.Name, Args = planned.Args ?? EmptyArgs, Id = id };
            Calls.Open(new OpenCall(id, planned.Name, isBlocking));
            int characters = planned.Name.Length + (planned.Args?.Utf8.Length ?? 0);
            turn.Characters += characters;
            Conversation.Append(new HistoryItem(HistoryRole.Tool, planned.Name, new TokenTally(Text: TokenCounter.Text(characters))));
        }

        outbox.Send(new ServerMessage { ToolCall = new ToolCall { FunctionCalls = calls } });
    }

    private static JsonText EmptyArgs { get; } = JsonText.Parse("{}");

    private void EndPlan(ActiveTurn turn, TurnEnd end, TimeSpan now)
    {
        if (end.EndsTurn)
            Remember(turn, (turn.Plan.Text, turn.SaidAudio));
        Complete(turn, end, now);
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

    private void Complete(ActiveTurn turn, TurnEnd end, TimeSpan now)
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
                InteractionStatus = profile.Turn.InteractionStatus ? (Calls.HasOpen ? InteractionStatus.InProgress : InteractionStatus.Idle) : null,
            },
            UsageMetadata = UsageReport.Make(profile, turn.Prompt, turn.Response, TokenCounter.Text(turn.ThoughtCharacters)),
        });
        turn.ResetResponse();
        if (!end.EndsTurn)
            return;
        _turn = null;
        Conversation.EndTurn();
        host.TurnCompleted(now);
    }
}
