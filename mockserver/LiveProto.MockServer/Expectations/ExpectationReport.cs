using System.Globalization;
using System.Text;

namespace LiveProto.Mocking.Expectations;

/// <summary>What was met of an ordered list of expectations, and what not.</summary>
/// <param name="Results">One for each expectation, in order.</param>
public sealed record ExpectationReport(IReadOnlyList<ExpectationResult> Results)
{
    /// <summary>Whether everything happened, in order.</summary>
    public bool IsMet => Results.All(static result => result.IsMet);

    /// <summary>A line for each expectation, and what came instead below the first that was not met.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        bool isReached = true;
        for (int i = 0; i < Results.Count; i++)
        {
            ExpectationResult result = Results[i];
            string verdict = result.IsMet ? "met        " : isReached ? "NOT MET    " : "not reached";
            text.Append(CultureInfo.InvariantCulture, $"{i + 1,3}. {verdict}  {result.Description}");
            if (result.IsMet)
                text.Append(CultureInfo.InvariantCulture, $"   (session {result.SessionNumber}, {result.At!.Value.TotalSeconds:F3} s)");
            text.Append('\n');
            if (!result.IsMet && isReached)
                AppendInstead(text, result);
            isReached &= result.IsMet;
        }

        return text.ToString();
    }

    private static void AppendInstead(StringBuilder text, ExpectationResult result)
    {
        text.Append(result.Instead.Count == 0 ? "        nothing of the kind was seen after what is above\n" : "        instead:\n");
        foreach (string line in result.Instead)
            text.Append("          ").Append(line).Append('\n');
    }
}
