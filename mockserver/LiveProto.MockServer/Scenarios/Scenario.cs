using System.Diagnostics.CodeAnalysis;
using LiveProto.Mocking.Scenarios.Files;
using LiveProto.Mocking.Scenarios.Matching;
using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// What the model says, by rules: from a file in YAML or JSON, or built in code (<see cref="ScenarioBuilder"/>). The format is in
/// <c>docs/guides/scenarios.md</c>, its JSON Schema in <c>mockserver/schemas/scenario.schema.json</c>. Immutable and thread-safe.
/// </summary>
public sealed class Scenario
{
    internal Scenario(string? name, RuleSet rules)
    {
        Name = name;
        RuleSet = rules;
    }

    /// <summary>Its name; null = it has none.</summary>
    public string? Name { get; }

    /// <summary>Its rules, in the order of the file.</summary>
    public IReadOnlyList<ScenarioRule> Rules => RuleSet.Rules;

    /// <summary>Scenarios within this one, by name. A session in one of them asks its rules first, then these.</summary>
    public IReadOnlyDictionary<string, Scenario> Named { get; internal set; } = new Dictionary<string, Scenario>();

    /// <summary>What goes wrong on each connection that this scenario serves from its beginning.</summary>
    public IReadOnlyList<Fault> Faults { get; internal init; } = [];

    internal RuleSet RuleSet { get; }

    /// <summary>Of a named scenario: the one around it.</summary>
    internal Scenario? Parent { get; init; }

    /// <summary>Of a named scenario: the sessions that begin in it; null = none does by itself.</summary>
    internal ScenarioRule? For { get; init; }

    /// <summary>What is answered when no rule applies; null = it says nothing of that.</summary>
    internal ScriptedAnswer? Fallback { get; init; }

    /// <summary>Whether, when no rule applies, the mock's own rules answer although the scenario around it says otherwise.</summary>
    internal bool FallsBackToRules { get; init; }

    internal ScriptedAnswer? FallbackInForce => FallsBackToRules ? null : Fallback ?? Parent?.FallbackInForce;

    /// <summary>Reads a scenario from text: YAML, or JSON.</summary>
    /// <param name="text">The text. It may not name files: use <see cref="Load"/>.</param>
    /// <param name="path">What errors call it; <c>.json</c> at its end says that it is JSON. Without one, text that begins with <c>{</c> or
    /// <c>[</c> is JSON.</param>
    /// <exception cref="ScenarioException">It is not a scenario; <see cref="ScenarioException.Errors"/> says where.</exception>
    public static Scenario Parse(string text, string? path = null) =>
        TryParse(text, path, out Scenario? scenario, out IReadOnlyList<ScenarioError> errors)
            ? scenario
            : throw new ScenarioException(errors);

    /// <summary>Reads a scenario from text; see <see cref="Parse"/>. Bounded in time and memory, whatever the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">What errors call it; null = nothing.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="errors">When it is not a scenario: what is wrong, in the order of the text, at most 20.</param>
    public static bool TryParse(
        string text, string? path, [NotNullWhen(true)] out Scenario? scenario, out IReadOnlyList<ScenarioError> errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ScenarioFile.TryParse(text, path, out scenario, out errors);
    }

    /// <summary>Reads a scenario file, and the WAV files that it names (relative to it, at or below its folder).</summary>
    /// <exception cref="ScenarioException">It is not a scenario.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Scenario Load(string path) =>
        TryLoad(path, out Scenario? scenario, out IReadOnlyList<ScenarioError> errors) ? scenario : throw new ScenarioException(errors);

    /// <summary>Reads a scenario file; see <see cref="Load"/>.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool TryLoad(string path, [NotNullWhen(true)] out Scenario? scenario, out IReadOnlyList<ScenarioError> errors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ScenarioFile.TryLoad(path, out scenario, out errors);
    }

    /// <summary>Its name and how many rules it has.</summary>
    public override string ToString() => $"scenario {Name ?? "without a name"}, {Rules.Count} rules";

    /// <summary>The named scenario that a session begins in, by its first turn.</summary>
    internal string? FindFor(UserTurn turn, SearchBudget budget)
    {
        var captures = new Captures(budget);
        foreach ((string name, Scenario named) in Named.OrderByDescending(static entry => entry.Value.For?.Specificity))
        {
            if (named.For is { } rule && rule.Parts.All(part => part is PromptPart || part.Refuse(turn, captures) is null))
                return name;
        }

        return null;
    }
}
