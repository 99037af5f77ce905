using System.Text;

namespace LiveProto.Messages;

/// <summary>Search by Parallel.ai (<c>ParallelAiSearch</c>).</summary>
public sealed record ParallelAiSearch
{
    /// <summary>The key of that service; not part of the text form.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Parameters of that service.</summary>
    public JsonText? CustomConfigs { get; init; }

    /// <summary>Deprecated.</summary>
    public bool? EnableDataRetention { get; init; }

    /// <summary>Whether the product without data retention is used.</summary>
    public bool? EnableZeroDataRetention { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }

    // The text form of a record ends up in logs and exceptions, where a key must not.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"CustomConfigs = {CustomConfigs}, EnableDataRetention = {EnableDataRetention}, ");
        builder.Append($"EnableZeroDataRetention = {EnableZeroDataRetention}");
        return true;
    }
}
