namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>Takes a condition apart.</summary>
internal static class ConditionParts
{
    /// <summary>All that a condition says, in the order in which it is tried.</summary>
    public static IReadOnlyList<ConditionPart> Of(RuleCondition condition)
    {
        var parts = new List<ConditionPart>();
        string? tool = condition.Tool == "*" ? null : condition.Tool;
        if (condition.Tool is not null || condition.Result.Count > 0)
            parts.Add(new ToolPart(tool));
        else
            parts.Add(new PromptPart());
        if (condition.Key is { } key)
            parts.Add(new KeyPart(key));
        if (condition.Model is { } model)
            parts.Add(new TextPart(TextSource.Model, model));
        if (condition.Instruction is { } instruction)
            parts.Add(new TextPart(TextSource.Instruction, instruction));
        if (condition.Declares is { } function)
            parts.Add(new DeclaresPart(function));
        if (condition.FromTurn is not null || condition.ToTurn is not null)
            parts.Add(new TurnPart(condition.FromTurn ?? 1, condition.ToTurn ?? int.MaxValue));
        if (condition.Audio is not null || condition.AtLeast is not null || condition.AtMost is not null)
            parts.Add(new AudioPart(condition.Audio ?? true, condition.AtLeast ?? TimeSpan.Zero, condition.AtMost));
        if (condition.Transcript is { } transcript)
            parts.Add(new TextPart(TextSource.Transcript, transcript));
        if (condition.Text is { } text)
            parts.Add(new TextPart(TextSource.Text, text));
        foreach ((string path, string? value) in condition.Result)
            parts.Add(new ResultPart(tool, path, value));
        return parts;
    }

    /// <summary>What two rules cannot both be about: at least one part of one excludes a part of the other.</summary>
    public static bool Exclude(IReadOnlyList<ConditionPart> one, IReadOnlyList<ConditionPart> other) =>
        one.Any(part => other.Any(part.Excludes));
}
