namespace LiveProto.Legality;

/// <summary>Findings while they are being collected.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public bool IsEmpty => _all.Count == 0;

    public void Add(Finding finding) => _all.Add(finding);

    /// <summary>Adds a documented rule that is broken.</summary>
    public void Refuse(string path, string rule, string section) =>
        _all.Add(new Finding(path, rule, FindingSeverity.Refusal, Certainty.Documented, $"docs/protocol.md {section}"));

    /// <summary>Adds a rule of which it is not known whether the service insists on it.</summary>
    public void Warn(string path, string rule, Certainty certainty, string section) =>
        _all.Add(new Finding(path, rule, FindingSeverity.Warning, certainty, $"docs/protocol.md {section}"));

    /// <summary>Refuses when <paramref name="value"/> is outside of a closed range; null is inside.</summary>
    public void RefuseOutside(double? value, double least, double most, string path, string section)
    {
        if (!(value < least || value > most))
            return;
        bool hasNoEnd = double.IsPositiveInfinity(most);
        Refuse(path, hasNoEnd ? $"must be at least {least:0.##}" : $"must lie between {least:0.##} and {most:0.##}", section);
    }
}
