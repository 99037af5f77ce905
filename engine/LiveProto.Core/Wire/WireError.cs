namespace LiveProto.Wire;

/// <summary>Why a message could not be read.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Offset">Where, as the offset of a byte in the message.</param>
/// <param name="Path">The field, in camelCase: <c>serverContent.modelTurn.parts[2].inlineData.data</c>; empty for the message
/// itself.</param>
/// <param name="Expected">What was expected, for <see cref="WireErrorKind.WrongType"/> and <see cref="WireErrorKind.InvalidValue"/>:
/// <c>bool</c>, <c>int32</c>, …</param>
/// <param name="Found">The start of what was found instead, cut at 64 characters.</param>
public readonly record struct WireError(WireErrorKind Kind, long Offset, string Path, string? Expected = null, string? Found = null)
{
    /// <summary>The path in the proto's snake_case, as the service names fields:
    /// <c>setup.generation_config.response_modalities[0]</c>.</summary>
    public string ProtoPath => FieldPath.ToProto(Path ?? "");

    /// <summary>A sentence for logs, without <see cref="Found"/>, which is a little of the message.</summary>
    public override string ToString()
    {
        string text = $"{Kind} at byte {Offset}";
        if (!string.IsNullOrEmpty(Path))
            text += $" in {Path}";
        if (Expected is not null)
            text += $": expected {Expected}";
        return text;
    }
}
