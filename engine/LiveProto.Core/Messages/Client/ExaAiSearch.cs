using System.Text;

namespace LiveProto.Messages;

/// <summary>Search by Exa.ai (<c>ExaAiSearch</c>).</summary>
public sealed record ExaAiSearch
{
    /// <summary>The key of that service; not part of the text form.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Parameters of that service.</summary>
    public JsonText? CustomConfigs { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }

    // The text form of a record ends up in logs and exceptions, where a key must not.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"CustomConfigs = {CustomConfigs}");
        return true;
    }
}
