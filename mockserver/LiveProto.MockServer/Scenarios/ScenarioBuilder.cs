using LiveProto.Messages;
using LiveProto.Mocking.Scenarios.Files;
using LiveProto.Mocking.Scenarios.Matching;
using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// A scenario in code, rule by rule: <c>new ScenarioBuilder().When(text: "hi").Say("Hello!").When(tool: "get_weather").Say("It is {{
/// result.summary }}.").Build()</c>. Every <c>When</c> begins a rule; what follows it is what the rule answers, in order. Texts are
/// templates, as in files. Not thread-safe.
/// </summary>
/// <param name="name">Its name; null = it has none.</param>
public sealed class ScenarioBuilder(string? name = null)
{
    private readonly Problems _problems = new(null);
    private readonly List<ScenarioRule> _rules = [];
    private readonly List<Fault> _faults = [];
    private RuleDraft? _draft;
    private RulePick _pick;
    private ScriptedAnswer? _fallback;

    /// <summary>Begins a rule about what the user says, or about a function's result; all that is given has to hold.</summary>
    /// <param name="text">The whole of what was typed or said; null = anything.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="matches">A regular expression that finds something in it.</param>
    /// <param name="tool">The function whose result came; <c>*</c> = any.</param>
    /// <param name="turn">Number of the turn.</param>
    public ScenarioBuilder When(string? text = null, string? contains = null, string? matches = null, string? tool = null, int? turn = null)
    {
        if (new[] { text, contains, matches }.Count(static way => way is not null) > 1)
            throw new ArgumentException($"Say one of {nameof(text)}, {nameof(contains)} and {nameof(matches)}.", nameof(text));
        TextMatch? match = text is not null ? TextMatch.Exact(text)
            : contains is not null ? TextMatch.Contains(contains)
            : matches is not null ? TextMatch.Matches(matches)
            : null;
        return When(new RuleCondition { Text = match, Tool = tool, FromTurn = turn, ToTurn = turn });
    }

    /// <summary>Begins a rule.</summary>
    public ScenarioBuilder When(RuleCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        EndRule();
        _draft = new RuleDraft(condition, $"rule-{_rules.Count + 1}");
        return this;
    }

    /// <summary>Begins what is answered when no rule applies; without it, the mock's own rules answer.</summary>
    public ScenarioBuilder Otherwise()
    {
        EndRule();
        _draft = new RuleDraft(new RuleCondition(), "fallback") { IsFallback = true };
        return this;
    }

    /// <summary>Names the rule, for the journal and reports.</summary>
    public ScenarioBuilder Id(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Draft.Id = id;
        return this;
    }

    /// <summary>Gives the rule a priority: higher ones are asked first, however specific others are.</summary>
    public ScenarioBuilder Priority(int priority)
    {
        Draft.Priority = priority;
        return this;
    }

    /// <summary>How often the rule applies in a session.</summary>
    public ScenarioBuilder Times(int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        Draft.Times = times;
        return this;
    }

    /// <summary>What follows is the next answer of a sequence; the last one is repeated.</summary>
    public ScenarioBuilder Then()
    {
        Draft.BeginAnswer();
        return this;
    }

    /// <summary>Text in TEXT modality, speech in AUDIO.</summary>
    public ScenarioBuilder Say(string text) => Add(ScriptedSteps.Say(Read(text), 2, null));

    /// <summary>A part with text, whatever the modality.</summary>
    public ScenarioBuilder Write(string text) => Add(ScriptedSteps.Write(Read(text)));

    /// <summary>Speech, whatever the modality.</summary>
    public ScenarioBuilder Speak(string text) => Add(ScriptedSteps.Speak(Read(text)));

    /// <summary>A thought.</summary>
    public ScenarioBuilder Think(string text) => Add(ScriptedSteps.Think(Read(text)));

    /// <summary>A function call.</summary>
    /// <param name="name">The function.</param>
    /// <param name="args">The argument object as JSON, whose texts are templates; null = none.</param>
    public ScenarioBuilder Call(string name, string? args = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(ScriptedSteps.Call([new ScriptedCall(name, args is null ? null : ReadJson(args))]));
    }

    /// <summary>Any JSON as one message; its texts are templates.</summary>
    public ScenarioBuilder Raw(string json) => Add(ScriptedSteps.Raw(ReadJson(json)));

    /// <summary>What answers were grounded in; rides on every message of the answer.</summary>
    public ScenarioBuilder Ground(GroundingMetadata grounding)
    {
        ArgumentNullException.ThrowIfNull(grounding);
        return Add(ScriptedSteps.Ground(grounding));
    }

    /// <summary>Nothing but the end of the turn.</summary>
    public ScenarioBuilder Silence() => Add(ScriptedSteps.Silence);

    /// <summary>Any step: audio, code, pauses, goAway, closes, faults.</summary>
    public ScenarioBuilder Do(params IReadOnlyList<AnswerStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return Add(ScriptedSteps.Do(steps));
    }

    /// <summary>The first rule that applies is taken, in the order in which they were given, instead of the most specific.</summary>
    public ScenarioBuilder PickFirst()
    {
        _pick = RulePick.First;
        return this;
    }

    /// <summary>Something that goes wrong on each connection.</summary>
    public ScenarioBuilder Fault(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Validate();
        _faults.Add(fault);
        return this;
    }

    /// <summary>The scenario.</summary>
    /// <exception cref="ScenarioException">Templates name what there is not, a rule answers nothing, or two rules may apply to one turn and
    /// neither says more.</exception>
    public Scenario Build()
    {
        EndRule();
        var set = new RuleSet([.. _rules], _pick);
        foreach ((ScenarioRule first, ScenarioRule second) in set.FindAmbiguities().Take(FileLimits.Errors))
            _problems.Add(default, Ambiguity.Say(first, second));
        if (_problems.Any)
            throw new ScenarioException(_problems.InOrder);
        return new Scenario(name, set) { Faults = [.. _faults], Fallback = _fallback };
    }

    private RuleDraft Draft => _draft ?? throw new InvalidOperationException($"Begin a rule first, with {nameof(When)}.");

    private ScenarioBuilder Add(ScriptedStep step)
    {
        Draft.Add(step);
        return this;
    }

    private Template Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TemplateReader(_problems).Read(new Node(NodeKind.Text, default, text), Draft.Condition);
    }

    private JsonTemplate ReadJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return new TemplateReader(_problems).ReadJson(JsonFileText.Read(json), Draft.Condition);
        }
        catch (BadTextException bad)
        {
            throw new ArgumentException($"Line {bad.At.Line}, column {bad.At.Column}: {bad.Message}", nameof(json));
        }
    }

    private void EndRule()
    {
        if (_draft is not { } draft)
            return;
        if (draft.IsEmpty)
            _problems.Add(default, $"{draft.Id} answers nothing: say what it does, or {nameof(Silence)}()");
        else if (draft.IsFallback)
            _fallback = draft.FirstAnswer;
        else
            _rules.Add(draft.ToRule());
        _draft = null;
    }
}
