namespace LiveProto.Wire;

/// <summary>What is wrong with a message. The peer's fault in every case; never thrown.</summary>
public enum WireErrorKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The bytes are not JSON (RFC 8259).</summary>
    InvalidJson,

    /// <summary>The JSON stops in the middle, or there is none at all.</summary>
    UnexpectedEnd,

    /// <summary>Something other than whitespace follows the message.</summary>
    TrailingData,

    /// <summary>A string is not valid UTF-8, or an escape names half of a surrogate pair: where a server reads, and in what steers a
    /// client.</summary>
    InvalidUtf8,

    /// <summary>A value has the wrong JSON type for its field.</summary>
    WrongType,

    /// <summary>A value has the right JSON type but does not denote a value of the field: out of range, a malformed Duration, a null list
    /// element.</summary>
    InvalidValue,

    /// <summary>A bytes field is not base64: a foreign character, misplaced padding, a dangling character, tail bits that are not
    /// zero.</summary>
    InvalidBase64,

    /// <summary>More levels than <see cref="WireLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>Longer than <see cref="WireLimits.MaxMessageLength"/> or <see cref="WireLimits.MaxStringLength"/>.</summary>
    TooLong,

    /// <summary>More elements than <see cref="WireLimits.MaxElementCount"/>.</summary>
    TooMany,

    /// <summary>A declared field appears twice, in either spelling.</summary>
    DuplicateField,

    /// <summary>Two members of one oneof are set.</summary>
    DuplicateOneof,
}
