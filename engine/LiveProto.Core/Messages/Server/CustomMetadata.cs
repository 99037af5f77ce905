namespace LiveProto.Messages;

/// <summary>What a user noted about a document (<c>GroundingChunk.CustomMetadata</c>).</summary>
public sealed record CustomMetadata
{
    /// <summary>The name of the note.</summary>
    public string? Key { get; init; }

    /// <summary>A text.</summary>
    public string? StringValue { get; init; }

    /// <summary>Texts.</summary>
    public StringList? StringListValue { get; init; }

    /// <summary>A number.</summary>
    public double? NumericValue { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
