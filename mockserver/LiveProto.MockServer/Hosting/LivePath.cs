using System.Diagnostics.CodeAnalysis;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Hosting;

/// <summary>A request path that means "open a live session": docs/protocol.md §1.1, in every spelling that clients were seen to
/// dial.</summary>
/// <param name="Backend">Which service the path belongs to.</param>
/// <param name="Version">API version as written in the path.</param>
/// <param name="IsConstrained">The method for ephemeral tokens.</param>
internal readonly record struct LivePath(LiveBackend Backend, string Version, bool IsConstrained)
{
    private const string GeminiPrefix = "google.ai.generativelanguage.";
    private const string GeminiService = "GenerativeService";
    private const string VertexPrefix = "google.cloud.aiplatform.";
    private const string VertexService = "LlmBidiService";
    private const string FirebasePrefix = "google.firebase.vertexai.";
    private const string Method = "BidiGenerateContent";
    private const string ConstrainedMethod = "BidiGenerateContentConstrained";

    // Interned, so that a version coming from the wire is never a string of the wire's making.
    private static readonly string[] s_versions = ["v1", "v1beta", "v1alpha", "v1beta1", "v1alpha1"];

    /// <summary>
    /// <c>/ws/google.ai.generativelanguage.V.GenerativeService.BidiGenerateContent[Constrained]</c>,
    /// <c>/ws/google.cloud.aiplatform.V.LlmBidiService/BidiGenerateContent</c>, or what Firebase puts in front of either:
    /// <c>/ws/google.firebase.vertexai.V.GenerativeService/BidiGenerateContent</c> and
    /// <c>….LlmBidiService/BidiGenerateContent/locations/L</c>.
    /// '.' and '/' both separate the method from the service, and any number of slashes counts as one (SDKs join a base URL that ends in
    /// one with a path that begins with one).
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> path, out LivePath live)
    {
        live = default;
        if (!TryTakeSegment(ref path, out ReadOnlySpan<char> segment) || segment is not "ws" || !TryTakeSegment(ref path, out segment))
            return false;

        if (!TryTakeSegment(ref path, out ReadOnlySpan<char> method))
        {
            int dot = segment.LastIndexOf('.');
            if (dot < 0)
                return false;
            method = segment[(dot + 1)..];
            segment = segment[..dot];
        }

        bool hasLocation = TryTakeSegment(ref path, out ReadOnlySpan<char> more);
        if (hasLocation && (more is not "locations" || !TryTakeSegment(ref path, out _) || TryTakeSegment(ref path, out _)))
            return false;

        if (!hasLocation && TryReadService(segment, GeminiPrefix, GeminiService, out string? version)
            && method is Method or ConstrainedMethod)
            live = new LivePath(LiveBackend.GeminiApi, version!, method is ConstrainedMethod);
        else if (!hasLocation && TryReadService(segment, FirebasePrefix, GeminiService, out version) && method is Method)
            live = new LivePath(LiveBackend.GeminiApi, version, false);
        else if (!hasLocation && TryReadService(segment, VertexPrefix, VertexService, out version) && method is Method)
            live = new LivePath(LiveBackend.Vertex, version, false);
        else if (hasLocation && TryReadService(segment, FirebasePrefix, VertexService, out version) && method is Method)
            live = new LivePath(LiveBackend.Vertex, version, false);
        else
            return false;
        return true;
    }

    private static bool TryReadService(
        ReadOnlySpan<char> text, string prefix, string service, [NotNullWhen(true)] out string? version)
    {
        version = null;
        if (!text.StartsWith(prefix, StringComparison.Ordinal) || !text.EndsWith(service, StringComparison.Ordinal))
            return false;
        if (text.Length < prefix.Length + 1 + service.Length || text[^(service.Length + 1)] != '.')
            return false;
        ReadOnlySpan<char> written = text[prefix.Length..^(service.Length + 1)];
        foreach (string known in s_versions)
        {
            if (written.SequenceEqual(known))
                version = known;
        }

        return version is not null;
    }

    private static bool TryTakeSegment(scoped ref ReadOnlySpan<char> path, out ReadOnlySpan<char> segment)
    {
        path = path.TrimStart('/');
        int end = path.IndexOf('/');
        segment = end < 0 ? path : path[..end];
        path = end < 0 ? [] : path[end..];
        return segment.Length > 0;
    }
}
