namespace LiveProto.Messages;

/// <summary>What an answer about a place rests on (<c>PlaceAnswerSources</c>).</summary>
public sealed record PlaceAnswerSources
{
    /// <summary>Reviews, by the proto's name.</summary>
    public IReadOnlyList<ReviewSnippet> ReviewSnippets { get; init; } = [];

    /// <summary>Reviews, by the SDKs' name.</summary>
    public IReadOnlyList<ReviewSnippet> ReviewSnippet { get; init; } = [];

    /// <summary>Where the answer can be flagged.</summary>
    public string? FlagContentUri { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
