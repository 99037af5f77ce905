using System.Text.RegularExpressions;

namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>What the patterns of a rule found in a turn, by name or number of the group.</summary>
internal sealed class Captures
{
    private readonly Dictionary<string, string> _values = [];

    public void Add(Match match)
    {
        foreach (Group group in match.Groups.Values)
        {
            if (group.Success)
                _values[group.Name] = group.Value;
        }
    }

    /// <summary>The text of a group; null when it took no part.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);
}
