using LiveProto.Mocking.Scenarios.Functions;
using LiveProto.Mocking.Scenarios.Steps;

namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Calls the declared functions that a prompt is about, and reports on their results.</summary>
internal static class FunctionRule
{
    /// <summary>What a model says while a NON_BLOCKING function runs.</summary>
    public const string Running = "It is running. I will tell you when it is done.";

    /// <summary>The calls to make, in order of declaration; null when none matches.</summary>
    public static CallStep? TryCall(string prompt, ToolCatalogue tools)
    {
        List<FunctionCalling> called = FunctionMatch.Find(prompt, tools.Functions);
        return called.Count == 0
            ? null
            : new CallStep(called.ConvertAll(static calling => new PlannedCall(
                calling.Function.Name, ArgumentMaker.Make(calling.Function.Parameters, calling.Values))
            {
                IsBlocking = calling.Function.IsBlocking,
            }));
    }

    /// <summary>The report on results: <c>Done. NAME: RESULT</c>.</summary>
    public static string Report(IReadOnlyList<ToolResult> results) =>
        $"Done. {string.Join("; ", results.Select(static result => $"{result.Name}: {ToolResultText.Of(result.Response)}"))}";

    /// <summary>What a question about a function finds among the results that came silently; null when nothing.</summary>
    public static string? TryRecallSilent(string prompt, IReadOnlyList<ToolResult> silent)
    {
        for (int i = silent.Count - 1; i >= 0; i--)
        {
            foreach (string word in FunctionEntry.Split(silent[i].Name))
            {
                if (IsQuestion(prompt) && PromptText.HasWord(prompt, word))
                    return $"{silent[i].Name}: {ToolResultText.Of(silent[i].Response)}";
            }
        }

        bool asksForResult = silent.Count > 0 && IsQuestion(prompt)
            && (PromptText.HasWord(prompt, "result") || PromptText.HasWord(prompt, "done"));
        return asksForResult ? $"{silent[^1].Name}: {ToolResultText.Of(silent[^1].Response)}" : null;
    }

    private static bool IsQuestion(string prompt) =>
        prompt.AsSpan().TrimEnd().EndsWith("?")
        || prompt.StartsWith("what", StringComparison.OrdinalIgnoreCase)
        || prompt.StartsWith("how", StringComparison.OrdinalIgnoreCase)
        || prompt.StartsWith("is ", StringComparison.OrdinalIgnoreCase);
}
