using System.Collections.ObjectModel;

namespace LiveProto.Messages;

/// <summary>How an MCP server is reached (<c>StreamableHttpTransport</c>).</summary>
public sealed record StreamableHttpTransport
{
    /// <summary>The endpoint.</summary>
    public string? Url { get; init; }

    /// <summary>Headers to send, credentials among them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Of an ordinary request.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Of a read of server-sent events.</summary>
    public TimeSpan? SseReadTimeout { get; init; }

    /// <summary>Whether its session ends with the transport.</summary>
    public bool? TerminateOnClose { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
