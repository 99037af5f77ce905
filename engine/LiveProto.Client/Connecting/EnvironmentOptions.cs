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
                    Require("GOOGLE_CLOUD_PROJECT"), Require("GOOGLE_CLOUD_LOCATION"), apiVersion ?? "v1beta1", BaseAddress("GOOGLE_VERTEX_BASE_URL")),
            };
        }

        return new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(apiVersion, BaseAddress("GOOGLE_GEMINI_BASE_URL")),
            Credential = LiveCredential.FromEnvironment(variable),
        };

        string? Find(string name) => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        string Require(string name) => Find(name) ?? throw new InvalidOperationException($"The environment variable {name} is not set.");

        Uri? BaseAddress(string name)
        {
            if (Find(name) is not { } text)
                return null;
            // Not the text itself: it may hold a gateway's secret.
            return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : throw new ArgumentException($"The environment variable {name} holds no absolute address.", name);
        }
    }
}
