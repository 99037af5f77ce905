using LiveProto.Legality;

namespace LiveProto.Profiles.Rules;

/// <summary>Collects findings about one model and decides over their severity: refused is what is sure of a known model.</summary>
internal sealed class RuleFindings(ModelProfile profile)
{
    private readonly List<Finding> _all = [];

    public ModelProfile Profile => profile;

    public IReadOnlyList<Finding> All => _all;

    /// <summary>A rule that follows from a fact is broken.</summary>
    public void Add<TValue>(Fact<TValue> fact, string path, string rule) => Add(path, rule, fact.Certainty, fact.Source);

    public void Add(string path, string rule, Certainty certainty, string source)
    {
        FindingSeverity severity = profile.IsKnown && certainty >= Certainty.Documented ? FindingSeverity.Refusal : FindingSeverity.Warning;
        _all.Add(new Finding(path, rule, severity, certainty, source));
    }

    /// <summary>Something worth knowing that the service does not refuse, or not for certain, however well it is documented.</summary>
    public void Warn(string path, string rule, Certainty certainty, string source) =>
        _all.Add(new Finding(path, rule, FindingSeverity.Warning, certainty, source));
}
