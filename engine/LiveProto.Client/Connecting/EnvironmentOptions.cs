namespace LiveProto.Client.Connecting;

/// <summary>Options from the variables that Google's own SDKs read, so that a program moves over with its environment.</summary>
internal static class EnvironmentOptions
{
    /// <summary>The options that the variables make.</summary>
    /// <param name="variable">Reads a variable; null or blank = not set.</param>
    /// <param name="apiVersion">The API's version; null = the backend's usual one.</param>
    public static LiveClientOptions Read(Func<string, string?> variable, string? apiVersion)
    {
        if (variable("GOOGLE_GENAI_USE_VERTEXAI")?.Trim().ToUpperInvariant() is "TRUE" or "1")
        {
            return new LiveClientOptions
            {
                Endpoint = LiveEndpoint.Vertex(
                    Require(variable, "GOOGLE_CLOUD_PROJECT"), Require(variable, "GOOGLE_CLOUD_LOCATION"), apiVersion
                        ?? "v1beta1", BaseAddress(variable, "GOOGLE_VERTEX_BASE_URL")),
            };
        }

        return new LiveClientOptions
        {
            Endpoint = ReadGeminiApi(variable, apiVersion),
            Credential = LiveCredential.FromEnvironment(variable),
        };
    }

    /// <summary>The Gemini API, at the address that the variables say.</summary>
    /// <param name="variable">Reads a variable; null or blank = not set.</param>
    /// <param name="apiVersion">The API's version; null = the usual one.</param>
    public static LiveEndpoint ReadGeminiApi(Func<string, string?> variable, string? apiVersion = null) =>
        LiveEndpoint.GeminiApi(apiVersion, BaseAddress(variable, "GOOGLE_GEMINI_BASE_URL"));

    private static string? Find(Func<string, string?> variable, string name) =>
        variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static string Require(Func<string, string?> variable, string name) =>
        Find(variable, name) ?? throw new InvalidOperationException($"The environment variable {name} is not set.");

    private static Uri? BaseAddress(Func<string, string?> variable, string name)
    {
        if (Find(variable, name) is not { } text)
            return null;
        // Not the text itself: it may hold a gateway's secret.
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            ? address
            : throw new ArgumentException($"The environment variable {name} holds no absolute address.", name);
    }
}
