namespace LiveProto.Messages;

/// <summary>
/// A piece of one argument while a call is being written (<c>PartialArg</c>). JSON's null reads as absent, so a piece without a value
/// stands for null.
/// </summary>
public sealed record PartialArg
{
    /// <summary>Which argument, as a JSON path (RFC 9535): <c>$.foo.bar[0].data</c>.</summary>
    public string? JsonPath { get; init; }

    /// <summary>A bool.</summary>
    public bool? BoolValue { get; init; }

    /// <summary>Null, where the peer spells it out.</summary>
    public NullValue? NullValue { get; init; }

    /// <summary>A number.</summary>
    public double? NumberValue { get; init; }

    /// <summary>A piece of a string.</summary>
    public string? StringValue { get; init; }

    /// <summary>Whether more pieces of this argument follow.</summary>
    public bool WillContinue { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
