namespace LiveProto.Messages;

/// <summary>One or more tools (<c>Tool</c>). Several entries are legal.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto]. Immutable, hence safe to share between threads.</remarks>
public sealed record Tool
{
    /// <summary>Functions that the client runs.</summary>
    /// <remarks>Wire name <c>functionDeclarations</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public IReadOnlyList<FunctionDeclaration> FunctionDeclarations { get; init; } = [];

    /// <summary>Grounding by search; 2.x and 3.x.</summary>
    /// <remarks>Wire name <c>googleSearch</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public GoogleSearch? GoogleSearch { get; init; }

    /// <summary>Search on old models.</summary>
    /// <remarks>Wire name <c>googleSearchRetrieval</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public GoogleSearchRetrieval? GoogleSearchRetrieval { get; init; }

    /// <summary>Server-side code. Half-cascade models only; others close 1007.</summary>
    /// <remarks>Wire name <c>codeExecution</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto], [observed].</remarks>
    public CodeExecution? CodeExecution { get; init; }

    /// <summary>Reads URLs of the prompt; yields <c>urlContextMetadata</c>. 2.x half-cascade.</summary>
    /// <remarks>Wire name <c>urlContext</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [proto].</remarks>
    public UrlContext? UrlContext { get; init; }

    /// <summary>Grounding by maps.</summary>
    /// <remarks>Wire name <c>googleMaps</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public GoogleMaps? GoogleMaps { get; init; }

    /// <summary>Typed by SDKs; not for live sessions.</summary>
    /// <remarks>Wire name <c>computerUse</c>. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: [SDK source].</remarks>
    public ComputerUse? ComputerUse { get; init; }

    /// <summary>Search in uploaded files.</summary>
    /// <remarks>Wire name <c>fileSearch</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source].</remarks>
    public FileSearch? FileSearch { get; init; }

    /// <summary>Server-side MCP servers, kept raw.</summary>
    /// <remarks>Wire name <c>mcpServers</c>. Legal on: Gemini API (v1beta, v1alpha). Source: [SDK source].</remarks>
    public IReadOnlyList<JsonText> McpServers { get; init; } = [];

    /// <summary>Retrieval from private data, kept raw.</summary>
    /// <remarks>Wire name <c>retrieval</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public JsonText? Retrieval { get; init; }

    /// <summary>Kept raw.</summary>
    /// <remarks>Wire name <c>enterpriseWebSearch</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public JsonText? EnterpriseWebSearch { get; init; }

    /// <summary>Kept raw.</summary>
    /// <remarks>Wire name <c>parallelAiSearch</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public JsonText? ParallelAiSearch { get; init; }

    /// <summary>Kept raw.</summary>
    /// <remarks>Wire name <c>exaAiSearch</c>. Legal on: Vertex. Source: [SDK source].</remarks>
    public JsonText? ExaAiSearch { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    /// <remarks>
    /// Wire name: each member's own. Legal on: Gemini API (v1beta, v1alpha) and Vertex. Source: this library; ProtoJSON receivers ignore
    /// or refuse what they do not know.
    /// </remarks>
    public UnknownFields? Unknown { get; init; }
}
