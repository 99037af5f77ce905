namespace LiveProto.Messages;

/// <summary>One or more tools (<c>Tool</c>). Several entries are legal.</summary>
public sealed record Tool
{
    /// <summary>Functions that the client runs.</summary>
    public IReadOnlyList<FunctionDeclaration> FunctionDeclarations { get; init; } = [];

    /// <summary>Grounding by search; 2.x and 3.x.</summary>
    public GoogleSearch? GoogleSearch { get; init; }

    /// <summary>Search on old models.</summary>
    public GoogleSearchRetrieval? GoogleSearchRetrieval { get; init; }

    /// <summary>Server-side code. Half-cascade models only; others close 1007.</summary>
    public CodeExecution? CodeExecution { get; init; }

    /// <summary>Reads URLs of the prompt; yields <c>urlContextMetadata</c>. 2.x half-cascade.</summary>
    public UrlContext? UrlContext { get; init; }

    /// <summary>Grounding by maps.</summary>
    public GoogleMaps? GoogleMaps { get; init; }

    /// <summary>Typed by SDKs; not for live sessions.</summary>
    public ComputerUse? ComputerUse { get; init; }

    /// <summary>Search in uploaded files.</summary>
    public FileSearch? FileSearch { get; init; }

    /// <summary>MCP servers that the service talks to itself.</summary>
    public IReadOnlyList<McpServer> McpServers { get; init; } = [];

    /// <summary>Retrieval from private data, kept raw.</summary>
    public JsonText? Retrieval { get; init; }

    /// <summary>Web search for enterprises.</summary>
    public EnterpriseWebSearch? EnterpriseWebSearch { get; init; }

    /// <summary>Search by Parallel.ai.</summary>
    public ParallelAiSearch? ParallelAiSearch { get; init; }

    /// <summary>Search by Exa.ai.</summary>
    public ExaAiSearch? ExaAiSearch { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
