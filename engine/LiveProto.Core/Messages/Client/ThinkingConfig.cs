namespace LiveProto.Messages;

/// <summary>Thinking of the model (<c>ThinkingConfig</c>).</summary>
public sealed record ThinkingConfig
{
    /// <summary>Whether thought summaries are sent as parts with <c>thought</c> set.</summary>
    public bool? IncludeThoughts { get; init; }

    /// <summary>Tokens: 0 switches off, -1 lets the model choose. 2.5 native audio.</summary>
    public int? ThinkingBudget { get; init; }

    /// <summary>3.1 and 3.8-extended; 3.8 closes 1007 for any.</summary>
    public ThinkingLevel? ThinkingLevel { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
