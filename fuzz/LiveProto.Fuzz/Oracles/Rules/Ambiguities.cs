namespace LiveProto.Fuzz.Oracles.Rules;

/// <summary>Two rules of one rank: a file with a turn that both apply to is refused, one without two of one rank is not.</summary>
internal static class Ambiguities
{
    private static readonly int?[] s_seconds = [null, 0, 1, 2, 3, 4, 5, 6];

    /// <summary>Pairs of one rank.</summary>
    public static IEnumerable<(PlainCondition One, PlainCondition Other)> PairsOfOneRank(PlainScenario scenario)
    {
        IEnumerable<(PlainCondition, PlainCondition)> own = scenario.PicksFirst ? [] : PairsOf(scenario.Rules);
        return own
            .Concat(PairsOf([.. scenario.Named.Where(one => one.For is not null).Select(one => new PlainRule(one.Name, one.For!))]))
            .Concat(scenario.Named.SelectMany(PairsOfOneRank));
    }

    /// <summary>Whether there is a turn that both apply to, among all that their own words make. What two patterns may both match is not
    /// known; nor are two functions' results that come at once counted.</summary>
    public static bool IsSeen(PlainCondition one, PlainCondition other)
    {
        if (MayBothMatch(one.Text, other.Text) || MayBothMatch(one.Transcript, other.Transcript) || MayBothMatch(one.Model, other.Model)
            || MayBothMatch(one.Instruction, other.Instruction))
            return false;
        return TurnsOf(one, other).Any(turn => one.Holds(turn) && other.Holds(turn));
    }

    private static IEnumerable<(PlainCondition, PlainCondition)> PairsOf(IReadOnlyList<PlainRule> rules) =>
        from one in rules
        from other in rules
        where one != other && one.Priority == other.Priority && one.When.Weight == other.When.Weight
        select (one.When, other.When);

    private static bool MayBothMatch(PlainText? one, PlainText? other) =>
        one is not null && other is not null && one != other && (one.Way == "matches" || other.Way == "matches");

    private static IEnumerable<PlainTurn> TurnsOf(PlainCondition one, PlainCondition other) =>
        from text in TextsOf(one.Text, other.Text)
        from transcript in TextsOf(one.Transcript, other.Transcript)
        from model in TextsOf(one.Model, other.Model)
        from instruction in TextsOf(one.Instruction, other.Instruction)
        from seconds in s_seconds
        from number in new[] { 1, one.From ?? 1, other.From ?? 1 }.Distinct()
        from key in new[] { one.Key ?? "", other.Key ?? "" }.Distinct()
        from results in ResultsOf(one, other)
        select new PlainTurn
        {
            Text = text,
            Transcript = transcript,
            Model = model,
            Instruction = instruction,
            Seconds = seconds,
            Number = number,
            Key = key,
            Results = results,
        };

    // One that both hold for, if there is one: no other condition looks at it.
    private static string[] TextsOf(PlainText? one, PlainText? other)
    {
        string a = one?.Value ?? "", b = other?.Value ?? "";
        return [.. new[] { a, b, a + " " + b, b + " " + a }.Distinct()
            .Where(text => one?.Holds(text) != false && other?.Holds(text) != false).Take(1)];
    }

    private static IEnumerable<IReadOnlyList<PlainResult>?> ResultsOf(PlainCondition one, PlainCondition other)
    {
        yield return null;
        foreach (string tool in new[] { one.Tool ?? "*", other.Tool ?? "*" }.Distinct())
        {
            foreach (string? value in new[] { one.Result?.Value, other.Result?.Value }.Distinct())
            {
                var values = new Dictionary<string, string>();
                foreach ((string Name, string? Value) result in new[] { one.Result, other.Result }.OfType<(string, string?)>())
                    values[result.Name] = one.Result?.Name == other.Result?.Name ? value ?? "" : result.Value ?? "";
                yield return [new PlainResult(tool, values)];
            }
        }
    }
}
