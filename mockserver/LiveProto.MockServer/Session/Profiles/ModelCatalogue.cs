namespace LiveProto.Mocking.Session.Profiles;

/// <summary>Which models are served, and as which family. Known names come from docs/protocol.md §8.2; others are guessed by their name.</summary>
internal static class ModelCatalogue
{
    private const string GeminiPrefix = "models/";
    private const string VertexInfix = "/models/";

    /// <summary>The models that a listing shows.</summary>
    public static IReadOnlyList<KnownModel> Known { get; } =
    [
        new("gemini-2.0-flash-live-001", ModelFamily.HalfCascade, OnGemini: true, OnVertex: false),
        new("gemini-2.0-flash-exp", ModelFamily.HalfCascade, OnGemini: true, OnVertex: true),
        new("gemini-2.0-flash-live-preview-04-09", ModelFamily.HalfCascade, OnGemini: false, OnVertex: true),
        new("gemini-live-2.5-flash-preview", ModelFamily.HalfCascade, OnGemini: true, OnVertex: false),
        new("gemini-live-2.5-flash", ModelFamily.HalfCascade, OnGemini: false, OnVertex: true),
        new("gemini-2.5-flash-preview-native-audio-dialog", ModelFamily.NativeAudio25, OnGemini: true, OnVertex: false),
        new("gemini-2.5-flash-exp-native-audio-thinking-dialog", ModelFamily.NativeAudio25, OnGemini: true, OnVertex: false),
        new("gemini-2.5-flash-native-audio-preview-09-2025", ModelFamily.NativeAudio25, OnGemini: true, OnVertex: false),
        new("gemini-2.5-flash-native-audio-preview-12-2025", ModelFamily.NativeAudio25, OnGemini: true, OnVertex: false),
        new("gemini-2.5-flash-native-audio-latest", ModelFamily.NativeAudio25, OnGemini: true, OnVertex: false),
        new("gemini-live-2.5-flash-native-audio", ModelFamily.NativeAudio25, OnGemini: false, OnVertex: true),
        new("gemini-live-2.5-flash-preview-native-audio-09-2025", ModelFamily.NativeAudio25, OnGemini: false, OnVertex: true),
        new("gemini-3.1-flash-live-preview", ModelFamily.Live31, OnGemini: true, OnVertex: false),
        new("gemini-3.5-live-translate-preview", ModelFamily.Translate, OnGemini: true, OnVertex: false),
        new("gemini-3.5-transcribe-live", ModelFamily.TextOnly, OnGemini: true, OnVertex: false),
        new("gemini-3.8-live", ModelFamily.Live38, OnGemini: true, OnVertex: true),
        new("gemini-3.8-live-extended-thinking", ModelFamily.Live38Thinking, OnGemini: true, OnVertex: false),
        new("gemini-robotics-er-2-streaming-preview", ModelFamily.TextOnly, OnGemini: true, OnVertex: false),
    ];

    /// <summary>The last segment of a resource name: <c>models/ID</c>, <c>…/publishers/google/models/ID</c>, <c>…/endpoints/N</c> or a bare id.</summary>
    public static ReadOnlySpan<char> GetId(string model)
    {
        int infix = model.LastIndexOf(VertexInfix, StringComparison.Ordinal);
        if (infix >= 0)
            return model.AsSpan(infix + VertexInfix.Length);
        return model.StartsWith(GeminiPrefix, StringComparison.Ordinal) ? model.AsSpan(GeminiPrefix.Length) : model;
    }

    /// <summary>False when no such model is served: a name has to hold <c>gemini</c> and <c>live</c> or <c>native-audio</c>, or be known.</summary>
    public static bool TryGetFamily(string model, out ModelFamily family)
    {
        ReadOnlySpan<char> id = GetId(model);
        foreach (KnownModel known in Known)
        {
            if (id.SequenceEqual(known.Id))
            {
                family = known.Family;
                return true;
            }
        }

        family = Guess(id);
        return id.Contains("gemini", StringComparison.Ordinal)
            && (id.Contains("live", StringComparison.Ordinal) || id.Contains("native-audio", StringComparison.Ordinal));
    }

    private static ModelFamily Guess(ReadOnlySpan<char> id)
    {
        if (id.Contains("extended-thinking", StringComparison.Ordinal))
            return ModelFamily.Live38Thinking;
        if (id.Contains("-3.8-", StringComparison.Ordinal))
            return ModelFamily.Live38;
        if (id.Contains("translate", StringComparison.Ordinal))
            return ModelFamily.Translate;
        if (id.Contains("transcribe", StringComparison.Ordinal))
            return ModelFamily.TextOnly;
        if (id.Contains("-3.", StringComparison.Ordinal))
            return ModelFamily.Live31;
        return id.Contains("native-audio", StringComparison.Ordinal) ? ModelFamily.NativeAudio25 : ModelFamily.HalfCascade;
    }
}
