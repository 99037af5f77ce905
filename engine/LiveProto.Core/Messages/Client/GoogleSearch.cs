namespace LiveProto.Messages;

/// <summary>Grounding by Google Search (<c>GoogleSearch</c>).</summary>
public sealed record GoogleSearch
{
    /// <summary>Only results of this time.</summary>
    public Interval? TimeRangeFilter { get; init; }

    /// <summary>Which kinds of search.</summary>
    public SearchTypes? SearchTypes { get; init; }

    /// <summary>Domains left out.</summary>
    public IReadOnlyList<string> ExcludeDomains { get; init; } = [];

    /// <summary>From which confidence on suspicious sites are left out.</summary>
    public PhishBlockThreshold? BlockingConfidence { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
