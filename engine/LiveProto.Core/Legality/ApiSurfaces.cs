namespace LiveProto.Legality;

/// <summary>
/// A set of the service's front doors: a backend in one of its versions. Members of the vocabulary differ in where they are legal.
/// </summary>
/// <remarks>Source: docs/protocol.md §1.1.</remarks>
[Flags]
public enum ApiSurfaces
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Gemini API, <c>v1alpha</c>.</summary>
    Alpha = 1,

    /// <summary>Gemini API, <c>v1beta</c>.</summary>
    Beta = 2,

    /// <summary>Gemini API, <c>v1</c>; what it refuses is not known, it is treated as <see cref="Beta"/>.</summary>
    GeminiV1 = 4,

    /// <summary>Vertex, <c>v1beta1</c> and its like.</summary>
    VertexBeta = 8,

    /// <summary>Vertex, <c>v1</c>.</summary>
    VertexV1 = 16,

    /// <summary>The Gemini API in all its versions.</summary>
    Gemini = Alpha | Beta | GeminiV1,

    /// <summary>Vertex in all its versions.</summary>
    Vertex = VertexBeta | VertexV1,

    /// <summary>All of them.</summary>
    All = Gemini | Vertex,
}
