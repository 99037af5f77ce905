using System.Text.RegularExpressions;

namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>What the patterns of a rule found in a turn, by name or number of the group.</summary>
/// <param name="budget">What the searches of the turn may still cost.</param>
internal sealed class Captures(SearchBudget budget)
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Searches a text and keeps what the groups of the pattern found.</summary>
    public SearchResult Search(TextMatch match, string text)
    {
        if (!budget.TryTake(match, text.Length))
            return SearchResult.NotTried;
        try
        {
            Match found = match.Pattern!.Match(text);
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
            budget.GiveUp();
            return SearchResult.GivenUp;
        }
    }

    /// <summary>The text of a group; null when it took no part.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);
}
