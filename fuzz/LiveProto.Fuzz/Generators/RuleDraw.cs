using LiveProto.Fuzz.Oracles.Rules;

namespace LiveProto.Fuzz.Generators;

/// <summary>Draws scenarios and turns of few words, so that rules meet each other and the turns.</summary>
internal static class RuleDraw
{
    private static readonly string[] s_words = ["hello", "Hello", "HELLO you", "bye", " bye ", "oh, hello", "el", "", "a\nbye", "ye", "İ"];
    private static readonly string[] s_patterns = ["^h", "(?<what>h.*o)", "ye$", "[a-z]+ you", "e"];
    private static readonly string[] s_models = ["models/gemini-a", "gemini-a", "projects/p/models/gemini-b", "GEMINI-B"];
    private static readonly string[] s_keys = ["k", "K", "one"];
    private static readonly string[] s_tools = ["f", "g", "*"];
    private static readonly string[] s_names = ["status", "n"];
    private static readonly string[] s_values = ["ok", "5", "true", ""];

    /// <summary>A scenario, perhaps with others within.</summary>
    public static PlainScenario Scenario(ref Choices choices)
    {
        string[] names = [.. new[] { "x", "y", "z" }.Take(choices.Of(4))];
        var named = new List<PlainScenario>();
        foreach (string name in names)
        {
            PlainScenario one = Own(ref choices, name, names);
            named.Add(choices.Half() ? one with { For = For(ref choices) } : one);
        }

        return Own(ref choices, "", names) with { Named = named };
    }

    /// <summary>A turn of a session with this model, instruction and key.</summary>
    public static PlainTurn Turn(ref Choices choices, PlainTurn session, int number)
    {
        PlainTurn turn = session with { Number = number, Text = choices.Of<string>(s_words) };
        if (choices.Once(3))
            turn = turn with { Seconds = choices.Of(7), Transcript = choices.Of<string>(s_words) };
        if (number == 1 || !choices.Once(3))
            return turn;
        var results = new List<PlainResult>();
        for (int i = 0; i <= choices.Of(2); i++)
        {
            var values = new Dictionary<string, string>();
            foreach (string name in s_names.Take(choices.Of(3)))
                values[name] = choices.Of<string>(s_values);
            results.Add(new PlainResult(choices.Of<string>(["f", "g", "h"]), values));
        }

        return turn with { Results = results };
    }

    /// <summary>What a session's turns have in common.</summary>
    public static PlainTurn Session(ref Choices choices) =>
        new() { Model = choices.Of<string>(s_models), Instruction = choices.Of<string>(s_words), Key = choices.Of<string>(s_keys) };

    private static PlainScenario Own(ref Choices choices, string name, string[] names)
    {
        var rules = new List<PlainRule>();
        int count = choices.Of(6);
        for (int i = 0; i < count; i++)
        {
            PlainRule rule = Rule(ref choices, $"r{i}", names);
            // What says the same as the one before it, or nearly, is where ranks and refusals are decided.
            if (i > 0 && choices.Once(4))
                rule = rule with { When = Alike(ref choices, rules[^1].When), Priority = rules[^1].Priority };
            rules.Add(rule);
        }

        return new PlainScenario(name, rules)
        {
            PicksFirst = choices.Once(3),
            Fallback = choices.Of<string?>([null, "rules", "silence", "say"]),
        };
    }

    private static PlainRule Rule(ref Choices choices, string id, string[] names) => new(id, Condition(ref choices))
    {
        Priority = choices.Of<int>([0, 0, 1, -1, 7]),
        Times = choices.Of<int?>([null, null, 1, 2]),
        Answers = 1 + choices.Of(3),
        After = choices.Of<string>(["last", "again", "miss"]),
        Use = names.Length > 0 && choices.Once(3) ? choices.Of<string>(names) : null,
    };

    private static PlainCondition Condition(ref Choices choices)
    {
        var when = new PlainCondition();
        for (int left = choices.Of(4); left > 0; left--)
            when = With(when, ref choices);
        // What no turn can be is refused by another rule than that of which applies.
        if (when.From > when.To)
            when = when with { From = when.To };
        if (when.AtLeast > when.AtMost)
            when = when with { AtLeast = when.AtMost };
        return when is { Audio: false, Transcript: not null } ? when with { Audio = null } : when;
    }

    // The same texts, in other letters or with another regard for them.
    private static PlainCondition Alike(ref Choices choices, PlainCondition when) => when with
    {
        Text = Alike(ref choices, when.Text),
        Transcript = Alike(ref choices, when.Transcript),
        Model = Alike(ref choices, when.Model),
        Instruction = Alike(ref choices, when.Instruction),
    };

    private static PlainText? Alike(ref Choices choices, PlainText? text) => text is null or { Way: "matches" } ? text : text with
    {
        IsCaseSensitive = choices.Half(),
        Value = choices.Of(4) switch
        {
            1 => text.Value.ToUpperInvariant(),
            2 => text.Value.ToLowerInvariant(),
            _ => text.Value
        },
    };

    private static PlainCondition With(PlainCondition when, ref Choices choices) => choices.Of(10) switch
    {
        0 or 1 => when with { Text = Text(ref choices, s_words) },
        2 => when with { Transcript = Text(ref choices, s_words) },
        3 => when with { Model = Text(ref choices, s_models) },
        4 => when with { Instruction = Text(ref choices, s_words) },
        5 => when with { Audio = choices.Half(), AtLeast = null, AtMost = null },
        6 => when with { Audio = null, AtLeast = choices.Of<int?>([1, null, 3]), AtMost = choices.Of<int?>([4, null, 2]) },
        7 => when with { From = choices.Of<int?>([1, null, 2, 3]), To = choices.Of<int?>([2, null, 3, 4]) },
        8 => when with { Tool = choices.Of<string?>([.. s_tools, null]), Result = Result(ref choices) ?? when.Result },
        _ => when with { Key = choices.Of<string>(s_keys) },
    };

    private static (string, string?)? Result(ref Choices choices) =>
        choices.Half() ? (choices.Of<string>(s_names), choices.Of<string?>([.. s_values, null])) : null;

    private static PlainCondition For(ref Choices choices) => choices.Of(3) switch
    {
        0 => new PlainCondition { Key = choices.Of<string>(s_keys) },
        1 => new PlainCondition { Model = Text(ref choices, s_models) },
        _ => new PlainCondition { Instruction = Text(ref choices, s_words), Key = choices.Of<string?>([null, .. s_keys]) },
    };

    private static PlainText Text(ref Choices choices, string[] words)
    {
        string way = choices.Of<string>(["exact", "contains", "matches"]);
        string value = way == "matches" ? choices.Of<string>(s_patterns) : choices.Of<string>(words);
        return new PlainText(way == "contains" && value.Length == 0 ? "exact" : way, value, choices.Half());
    }
}
