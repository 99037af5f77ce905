using System.Text.RegularExpressions;

namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>What the patterns of a rule found in a turn, by name or number of the group.</summary>
/// <param name="budget">What the searches of the turn may still cost.</param>
internal sealed class Captures(SearchBudget budget)
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Values of functions' results.</summary>
    public ResultValues Results => budget.Results;

    /// <summary>Judges a text, and keeps what the groups of a pattern found.</summary>
    public SearchResult Search(TextMatch match, string text)
    {
        // White space around a text says nothing, whatever is asked about it.
        text = budget.Trim(text);
        if (!budget.TryTake(match, text.Length))
            return SearchResult.NotTried;
        if (match.Pattern is { } pattern)
            return Search(pattern, text);
        return match.Holds(text) ? SearchResult.Found : SearchResult.NotFound;
    }

    /// <summary>The text of a group; null when it took no part.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    private SearchResult Search(Regex pattern, string text)
    {
        TimeSpan start = budget.Now;
        try
        {
            Match found = pattern.Match(text);
            budget.Took(start, isGivenUp: false);
            if (!found.Success)
                return SearchResult.NotFound;
            foreach (Group group in found.Groups.Values)
            {
                if (group.Success)
                    _values[group.Name] = group.Value;
            }

            return SearchResult.Found;
        }
        catch (RegexMatchTimeoutException)
        {
            budget.Took(start, isGivenUp: true);
            return SearchResult.GivenUp;
        }
    }
}
