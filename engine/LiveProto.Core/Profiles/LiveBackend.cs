namespace LiveProto.Profiles;

/// <summary>Which of the two services speaks the protocol; a few fields, names and defaults differ between them.</summary>
public enum LiveBackend
{
    /// <summary>The Gemini API (generativelanguage), used with an API key or an ephemeral token.</summary>
    GeminiApi,

    /// <summary>Vertex AI (aiplatform), used with an OAuth bearer token.</summary>
    Vertex,
}
