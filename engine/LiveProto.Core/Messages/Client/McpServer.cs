namespace LiveProto.Messages;

/// <summary>A server of the Model Context Protocol that the service talks to itself (<c>McpServer</c>).</summary>
public sealed record McpServer
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>How it is reached.</summary>
    public StreamableHttpTransport? StreamableHttpTransport { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
