using LiveProto.Mocking.Scenarios.Rules;
using LiveProto.Mocking.Scenarios.Steps;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// What the mock answers when nobody configured it: a small deterministic rule machine. Every rule can be switched off. Stateless and
/// thread-safe; a custom responder may call it for what it does not want to decide.
/// </summary>
public sealed class DefaultResponder : IResponder
{
    private const int EchoedCharacters = 200;
    // A nudge, with nothing to answer.
    private const string Listening = "I am listening.";
    private const string Background = "(background)";
    private readonly RuleOptions _rules;
    private readonly TimeSpan _goAwayTimeLeft;

    /// <param name="rules">Which rules are on.</param>
    /// <param name="goAwayTimeLeft">The <c>timeLeft</c> of a goAway that a prompt asks for; 2 s by default.</param>
    public DefaultResponder(RuleOptions? rules = null, TimeSpan? goAwayTimeLeft = null)
    {
        _rules = rules ?? new RuleOptions();
        _goAwayTimeLeft = OptionTime.NotNegative(goAwayTimeLeft ?? TimeSpan.FromSeconds(2), nameof(goAwayTimeLeft));
    }

    /// <summary>The answer of the rules; never null.</summary>
    public Answer Respond(UserTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (PurposeRule.TryAnswer(turn) is { } purpose)
            return purpose;
        return turn.Kind == UserTurnKind.ToolResults ? ReportResults(turn) : AnswerPrompt(turn);
    }

    Answer? IResponder.Respond(UserTurn turn) => Respond(turn);

    private Answer ReportResults(UserTurn turn)
    {
        string text = FunctionRule.Report(turn.Results);
        if (_rules.CodeExecution && turn.Tools.HasCodeExecution && CodeRule.TryRun(turn.Prompt) is { } code)
            text = $"{text}. {code.Saying}";
        return Finish(turn, new SayStep(Shape(turn, text)), []);
    }

    private Answer AnswerPrompt(UserTurn turn)
    {
        string prompt = turn.Prompt;
        if (_rules.Proactivity && turn.IsProactive && IsBackground(prompt))
            return Answer.Waiting;

        var steps = new List<AnswerStep>(2);
        if (_rules.GoAwayOnRequest && prompt.Contains("send goaway now", StringComparison.OrdinalIgnoreCase))
            steps.Add(new GoAwayStep(_goAwayTimeLeft));
        if (_rules.Thoughts && turn.WantsThoughts)
            steps.Add(new ThinkStep("**Considering the request**\n\nI will answer what was asked, briefly.\n\n\n"));

        string? saying = null;
        if (_rules.CodeExecution && turn.Tools.HasCodeExecution && CodeRule.TryRun(prompt) is { } code)
        {
            steps.Add(code.Step);
            saying = code.Saying;
        }

        string? known = _rules.Functions ? FunctionRule.TryRecallSilent(prompt, turn.SilentResults) : null;
        if (_rules.Functions && known is null && FunctionRule.TryCall(prompt, turn.Tools) is { } calls)
        {
            steps.Add(calls);
            if (calls.Calls.Any(static call => call.IsBlocking == true))
                return new Answer { Steps = steps };
            saying = FunctionRule.Running;
        }

        return Finish(turn, Say(turn, known ?? saying), steps);
    }

    private SayStep Say(UserTurn turn, string? decided)
    {
        string prompt = turn.Prompt;
        if (decided is null && _rules.Instructions)
            decided = InstructionRule.TryQuote(prompt, turn.Instructions) ?? InstructionRule.TryDictate(turn.Instructions);
        if (decided is null && _rules.Memory)
            decided = MemoryRule.TryRecall(turn);
        if (decided is null && _rules.Stories && StoryRule.TryTell(prompt) is { } story)
            return story with { Text = Shape(turn, story.Text) };
        if (decided is null && _rules.Vision)
            decided = VisionRule.TryCount(prompt, turn.ImageCount);
        if (decided is null && turn.Prompts.Count == 0)
            decided = Listening;
        return new SayStep(Shape(turn, decided ?? $"You said: {PromptText.Cut(prompt, EchoedCharacters)}"));
    }

    private string Shape(UserTurn turn, string text) => _rules.Instructions ? InstructionRule.Shape(text, turn.Instructions) : text;

    private Answer Finish(UserTurn turn, SayStep say, List<AnswerStep> steps)
    {
        steps.Add(say);
        if (!_rules.Grounding || !(turn.Tools.HasSearch || turn.Tools.HasUrlContext))
            return new Answer { Steps = steps };
        return new Answer
        {
            Steps = steps,
            Grounding = turn.Tools.HasSearch ? GroundingRule.Ground(turn.Prompt, say.Text) : null,
            UrlContext = turn.Tools.HasUrlContext ? GroundingRule.TryReadUrl(turn.Prompt) : null,
        };
    }

    private static bool IsBackground(string prompt) => prompt.AsSpan().Trim().Equals(Background, StringComparison.OrdinalIgnoreCase);
}
