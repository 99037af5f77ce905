using System.Diagnostics.CodeAnalysis;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Scripting;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>
/// Where answers come from: fits the prompt into the context window, asks the responder, and has its answer laid out in time.
/// </summary>
internal sealed class AnswerSource(SessionSettings settings, SessionContext context, Conversation conversation, Outbox outbox,
    ScenarioPlay script)
{
    private static readonly CloseVerdict WindowExceeded = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);
    private static readonly CloseVerdict InternalError = new(CloseCodes.InternalError, CloseReasons.Internal);

    private DefaultResponder? _default; // Made when first needed.

    /// <summary>
    /// The answer to <paramref name="input"/>, from <paramref name="start"/> on. False when the session was ended instead.
    /// </summary>
    /// <param name="brief">What the model was told beside the conversation.</param>
    /// <param name="input">What is to be answered.</param>
    /// <param name="start">When the answer begins.</param>
    /// <param name="plan">The answer.</param>
    /// <param name="prompt">What the model was given.</param>
    public bool TryPlan(SessionBrief brief, UserTurn input, TimeSpan start, [NotNullWhen(true)] out TurnPlan? plan, out TokenTally prompt)
    {
        plan = null;
        if (!TryFit(brief, out prompt))
        {
            outbox.Close(WindowExceeded);
            return false;
        }

        if (Ask(input) is not { } answer)
            return false;
        plan = TurnPlanner.Plan(settings, brief.Tools, answer, start);
        return true;
    }

    private DefaultResponder Default => _default ??= new DefaultResponder(settings.Options.Rules, settings.Options.Lifetime.GoAwayOnDemand);

    /// <summary>Counts the prompt, compresses the history where the setup allows; false when it exceeds the context window.</summary>
    private bool TryFit(SessionBrief brief, out TokenTally prompt)
    {
        var fixedPart = new TokenTally(Text: brief.Tokens + TokenCounter.Text(conversation.Instructions));
        prompt = fixedPart + conversation.Tokens;
        if (settings.CompressionTrigger > 0 && prompt.Total > settings.CompressionTrigger)
        {
            conversation.Compress(settings.CompressionTarget - fixedPart.Total);
            prompt = fixedPart + conversation.Tokens;
        }

        return prompt.Total <= settings.Window;
    }

    private Answer? Ask(UserTurn input)
    {
        Answer? answer;
        ScenarioMiss? miss = null;
        Scenario? scenario = context.GetScenario?.Invoke();
        try
        {
            answer = (scenario is null ? null : script.Respond(scenario, input, out miss)) ?? AskResponder(input);
        }
        catch (Exception error)
        {
            // The border to the test author's code: the session ends as the service's would, the journal tells why, the client does not.
            context.Observer?.Warn($"The responder threw {error.GetType().Name}: {error.Message}");
            outbox.Close(InternalError);
            return null;
        }

        context.Observer?.Asked(input, miss is not null || (answer is null && context.IsScripted()), miss);
        return answer ?? Default.Respond(input);
    }

    private Answer? AskResponder(UserTurn input) =>
        context.Responder?.Respond(input) is { } answer ? answer with { Rule = MessageRule.Responder } : null;
}
