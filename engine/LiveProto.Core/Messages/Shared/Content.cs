namespace LiveProto.Messages;

/// <summary>One turn, or a piece of one (<c>Content</c>). A string is one, too.</summary>
public sealed record Content
{
    /// <summary>
    /// <c>user</c>, <c>model</c>; <c>system</c> in client content on Vertex. Server: Vertex before the parts, Gemini 2.5 none, 3.8 after
    /// the parts.
    /// </summary>
    public string? Role { get; init; }

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }

    /// <summary>Text without a role, as a system instruction is.</summary>
    public static implicit operator Content(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Content { Parts = [new Part { Text = text }] };
    }

    /// <summary>What the user said, in text.</summary>
    public static Content User(string text) => (Content)text with { Role = "user" };

    /// <summary>What the model said, in text.</summary>
    public static Content Model(string text) => (Content)text with { Role = "model" };
}
