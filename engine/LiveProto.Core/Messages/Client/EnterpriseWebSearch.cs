namespace LiveProto.Messages;

/// <summary>Web search for enterprises (<c>EnterpriseWebSearch</c>).</summary>
public sealed record EnterpriseWebSearch
{
    /// <summary>Domains to leave out.</summary>
    public IReadOnlyList<string> ExcludeDomains { get; init; } = [];

    /// <summary>From which confidence of phishing a site is left out.</summary>
    public PhishBlockThreshold? BlockingConfidence { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
