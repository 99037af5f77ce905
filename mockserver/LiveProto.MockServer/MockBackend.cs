namespace LiveProto.Mocking;

/// <summary>Which of Google's two front doors a connection came through; the path of the upgrade tells.</summary>
public enum MockBackend
{
    /// <summary>generativelanguage.googleapis.com: API keys, <c>v1beta</c> and <c>v1alpha</c>.</summary>
    GeminiApi,

    /// <summary>aiplatform.googleapis.com: bearer tokens, <c>v1beta1</c> and friends.</summary>
    Vertex,
}
