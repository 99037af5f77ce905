using LiveProto.Messages;
using LiveProto.Mocking.Scenarios.Steps;

namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Computes through the code execution tool.</summary>
internal static class CodeRule
{
    private static readonly string[] Asking = ["compute", "calculate", "sum"];

    /// <summary>The code and its output, and what to say about it; null when the prompt does not ask.</summary>
    public static (CodeStep Step, string Saying)? TryRun(string prompt)
    {
        bool asks = false;
        foreach (string word in Asking)
            asks |= PromptText.HasWord(prompt, word);
        if (!asks)
            return null;

        (string expression, Rational? value) = Arithmetic.Find(prompt) ?? ("0", Rational.Parse("0"));
        if (value is { } result)
            return (new CodeStep($"print({expression})", $"{result}\n"), $"The result is {result}.");
        return (
            new CodeStep($"print({expression})", "ArithmeticError: no finite result\n") { Outcome = CodeExecutionOutcome.Failed },
            "The calculation has no finite result.");
    }
}
