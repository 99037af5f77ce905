using System.Text.Json.Nodes;
using LiveProto.Fuzz.Generators;
using LiveProto.Fuzz.Oracles.Rules;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Scripting;
using LiveProto.Mocking.Scenarios.Steps;

namespace LiveProto.Fuzz.Targets;

/// <summary>Which rule of a scenario applies: the bytes draw a scenario and the turns of a session.</summary>
internal sealed class ScenarioRulesTarget : IFuzzTarget
{
    private const int Turns = 10;

    public string Name => "scenario-rules";

    public string Law =>
        "Each turn has the answer of the rule that plain sorting and naive matching find, over a resumption too; files are refused for two rules of one rank only, and whenever a turn is found for both.";

    public IReadOnlyList<byte[]> Seeds { get; } =
        [.. Enumerable.Range(1, 8).Select(static seed =>
        {
            var bytes = new byte[120];
            new Random(seed).NextBytes(bytes);
            return bytes;
        })];

    public void Execute(ReadOnlySpan<byte> input)
    {
        var choices = new Choices(input);
        PlainScenario plain = RuleDraw.Scenario(ref choices);
        string file = plain.ToJson().ToJsonString();
        bool isGood = Scenario.TryParse(file, "x.json", out Scenario? scenario, out IReadOnlyList<ScenarioError> errors);
        (PlainCondition One, PlainCondition Other)[] pairs = [.. Ambiguities.PairsOfOneRank(plain)];
        if (!isGood && (pairs.Length == 0 || errors.Any(error => !error.Message.Contains("may both apply", StringComparison.Ordinal))))
            throw new InvalidOperationException($"refused: {string.Join("; ", errors)}\n{file}");
        if (!isGood)
            return;
        if (pairs.FirstOrDefault(pair => Ambiguities.IsSeen(pair.One, pair.Other)) is { One: not null } both)
            throw new InvalidOperationException(
                $"both apply to one turn: {both.One.ToJson().ToJsonString()} and {both.Other.ToJson().ToJsonString()}");

        var slow = new SlowPlay(plain);
        var play = new ScenarioPlay(static () => TimeSpan.Zero);
        PlainTurn session = RuleDraw.Session(ref choices);
        for (int number = 1; number <= Turns; number++)
        {
            PlainTurn turn = RuleDraw.Turn(ref choices, session, number);
            // Resumed elsewhere: the handle keeps how far it is.
            if (choices.Once(5))
                play = new ScenarioPlay(static () => TimeSpan.Zero) { Progress = play.Progress };
            string? expected = slow.Answer(turn), found = TextOf(play.Respond(scenario!, TurnOf(turn), out ScenarioMiss? miss));
            if (found != expected || miss is not null != slow.HasMissed)
                throw new InvalidOperationException($"turn {number}: {Say(found)} in place of {Say(expected)}; {turn}\n{file}");
        }
    }

    private static string Say(string? answer) => answer is null ? "the mock's rules" : $"'{answer}'";

    private static string? TextOf(Answer? answer) =>
        answer is null ? null : string.Concat(answer.Steps.Cast<SayStep>().Select(static step => step.Text));

    private static UserTurn TurnOf(PlainTurn turn) => new(ToolCatalogue.None, [turn.Text])
    {
        Kind = turn.Results is not null ? UserTurnKind.ToolResults : turn.Seconds is null ? UserTurnKind.Text : UserTurnKind.Speech,
        Setup = new Setup { Model = turn.Model },
        Instructions = turn.Instruction,
        History = [],
        SessionNumber = 1,
        TestKey = turn.Key,
        Number = turn.Number,
        Transcript = turn.Transcript,
        SpeechDuration = turn.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Results = [.. (turn.Results ?? []).Select(static (result, index) => new ToolResult($"c{index}", result.Tool, JsonOf(result)))],
    };

    private static JsonText JsonOf(PlainResult result) => JsonText.Parse(new JsonObject(
        result.Values.Select(static value => KeyValuePair.Create(value.Key, PlainResult.ToJson(value.Value)))).ToJsonString());
}
