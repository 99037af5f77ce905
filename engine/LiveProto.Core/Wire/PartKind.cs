namespace LiveProto.Wire;

/// <summary>What a part of a model turn holds.</summary>
public enum PartKind : byte
{
    /// <summary>No data, or data of a kind that this version does not know.</summary>
    None,

    /// <summary><c>text</c>.</summary>
    Text,

    /// <summary><c>inlineData</c>.</summary>
    InlineData,

    /// <summary><c>executableCode</c>, <c>codeExecutionResult</c>, a call, a file: read <see cref="PartView.Json"/>, or the message as
    /// records.</summary>
    Other,
}
