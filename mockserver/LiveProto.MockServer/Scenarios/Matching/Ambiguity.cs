namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>Two rules that may both apply.</summary>
internal static class Ambiguity
{
    /// <summary>What is wrong with them, with an example, and what helps.</summary>
    public static string Say(ScenarioRule first, ScenarioRule second)
    {
        string[] examples = [.. first.Parts.Concat(second.Parts).Select(static part => part.Example).OfType<string>().Distinct()];
        string example = examples.Length == 0 ? "" : $" (to \"{string.Join(' ', examples)}\", for one)";
        return $"{second.Id} and {first} may both apply{example}, and neither says more than the other: "
            + "make one more specific, give one a 'priority', or say 'pick: first'";
    }
}
