using LiveProto.Wire;

namespace LiveProto.Legality;

/// <summary>
/// One thing that is wrong, or may be wrong, with a message before it leaves. Holds no value of the caller's but names and indices.
/// </summary>
/// <param name="Path">The member, camelCase: <c>setup.tools[0].functionDeclarations[1].name</c>; empty for the message itself.</param>
/// <param name="Rule">The rule, as a sentence that starts with the member: <c>must not be empty</c>.</param>
/// <param name="Severity">What follows from it.</param>
/// <param name="Certainty">How sure the rule is.</param>
/// <param name="Source">Where the rule is from: a section of docs/protocol.md.</param>
public readonly record struct Finding(string Path, string Rule, FindingSeverity Severity, Certainty Certainty, string Source)
{
    /// <summary>The path in the proto's snake_case, as the service names it: <c>setup.generation_config</c>.</summary>
    public string ProtoPath => FieldPath.ToProto(Path ?? "");

    /// <summary>One line: member, rule, certainty, source.</summary>
    public override string ToString() =>
        $"{(string.IsNullOrEmpty(Path) ? "the message" : Path)} {Rule} ({Certainty.ToString().ToLowerInvariant()}, {Source})";
}
