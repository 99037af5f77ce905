using LiveProto.Wire;

namespace LiveProto.Mocking.Session.Closing;

/// <summary>Says what could not be read, in the words of the service (docs/protocol.md §5). Nothing of ours ever stands in a
/// reason.</summary>
internal static class WireRefusal
{
    private const string Prefix = "Invalid JSON payload received. ";

    public static CloseVerdict For(in WireError error) => new(CloseCodes.InvalidPayload, error.Kind switch
    {
        WireErrorKind.WrongType or WireErrorKind.InvalidValue when error.ProtoPath.Length > 0 =>
            $"Invalid value at '{error.ProtoPath}' ({TypeName(error.Expected)}), {error.Found}",
        WireErrorKind.InvalidBase64 => $"Invalid value at '{error.ProtoPath}' (TYPE_BYTES), Base64 decoding failed for {error.Found}",
        WireErrorKind.WrongType or WireErrorKind.InvalidValue => $"{Prefix}Unexpected token.",
        WireErrorKind.UnexpectedEnd => $"{Prefix}Unexpected end of string.",
        WireErrorKind.TrailingData => $"{Prefix}Expected end of input.",
        WireErrorKind.InvalidUtf8 => $"{Prefix}Encountered non UTF-8 code points.",
        WireErrorKind.TooDeep => $"{Prefix}Message too deep. Max recursion depth reached for key",
        WireErrorKind.DuplicateOneof => $"{Prefix}Invalid value at '{error.ProtoPath}' (oneof), oneof field is already set.",
        WireErrorKind.TooLong or WireErrorKind.TooMany or WireErrorKind.DuplicateField => CloseReasons.InvalidArgument,
        _ => $"{Prefix}Unexpected token.",
    });

    /// <summary>The refusal of a member that nobody declared. The root has no <c>at</c> clause.</summary>
    public static CloseVerdict UnknownName(string name, string protoPath) => new(
        CloseCodes.InvalidPayload,
        protoPath.Length == 0
            ? $"{Prefix}Unknown name \"{name}\": Cannot find field."
            : $"{Prefix}Unknown name \"{name}\" at '{protoPath}': Cannot find field.");

    /// <summary>The proto's name of a type; every number that is not an integer is a float in this API.</summary>
    private static string TypeName(string? expected) => expected switch
    {
        "string" => "TYPE_STRING",
        "bool" => "TYPE_BOOL",
        "int32" => "TYPE_INT32",
        "int64" => "TYPE_INT64",
        "number" => "TYPE_FLOAT",
        "base64" or "bytes" => "TYPE_BYTES",
        "enum" => "TYPE_ENUM",
        "duration" => "type.googleapis.com/google.protobuf.Duration",
        "timestamp" => "type.googleapis.com/google.protobuf.Timestamp",
        _ => "TYPE_MESSAGE",
    };
}
