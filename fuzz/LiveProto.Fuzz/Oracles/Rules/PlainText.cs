using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LiveProto.Fuzz.Oracles.Rules;

/// <summary>A condition on a text, as the guide has it.</summary>
/// <param name="Way">exact, contains or matches.</param>
/// <param name="Value">What the text is, contains or matches.</param>
/// <param name="IsCaseSensitive">Whether letter case counts.</param>
internal sealed record PlainText(string Way, string Value, bool IsCaseSensitive)
{
    /// <summary>Whether a text is such a one: letter case counts where it is said to, white space around the text never does.</summary>
    public bool Holds(string text)
    {
        string trimmed = text.Trim();
        if (Way == "matches")
            return Regex.IsMatch(trimmed, Value,
                RegexOptions.CultureInvariant | (IsCaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase));
        string given = IsCaseSensitive ? trimmed : trimmed.ToUpperInvariant();
        string wanted = IsCaseSensitive ? Value : Value.ToUpperInvariant();
        return Way == "exact" ? given == wanted.Trim() : given.Contains(wanted, StringComparison.Ordinal);
    }

    /// <summary>What it adds to a rule.</summary>
    public Weight Weight => Way switch
    {
        "exact" => new Weight(Exact: 1),
        "matches" => new Weight(Patterns: 1),
        _ => new Weight(Others: 1, Letters: Value.Length),
    };

    /// <summary>As it stands in a file.</summary>
    public JsonNode ToJson() => new JsonObject { [Way] = Value, ["caseSensitive"] = IsCaseSensitive };
}
