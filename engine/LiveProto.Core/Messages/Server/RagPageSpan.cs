namespace LiveProto.Messages;

/// <summary>The pages of a passage (<c>RagChunk.PageSpan</c>).</summary>
public sealed record RagPageSpan
{
    /// <summary>The first, from 1.</summary>
    public int? FirstPage { get; init; }

    /// <summary>The last.</summary>
    public int? LastPage { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
