using static LiveProto.Profiles.Facts;

namespace LiveProto.Profiles;

/// <summary>The models that come with this library (docs/protocol.md §8.2).</summary>
internal static class KnownModels
{
    public static IReadOnlyList<KnownModel> All { get; } =
    [
        Gemini("gemini-2.0-flash-live-001", ModelFamily.HalfCascade20) with { IsRetired = true },
        new("gemini-2.0-flash-exp", ModelFamily.HalfCascade20, OnGemini: true, OnVertex: true) { IsRetired = true, Adjust = BlockingOnly },
        Vertex("gemini-2.0-flash-live-preview-04-09", ModelFamily.HalfCascade20) with { IsRetired = true, Adjust = BlockingOnly },
        Gemini("gemini-live-2.5-flash-preview", ModelFamily.HalfCascade25) with { IsRetired = true },
        Vertex("gemini-live-2.5-flash", ModelFamily.HalfCascade25),
        Gemini("gemini-2.5-flash-preview-native-audio-dialog", ModelFamily.NativeAudio25) with { IsRetired = true },
        Gemini("gemini-2.5-flash-exp-native-audio-thinking-dialog", ModelFamily.NativeAudio25) with
        {
            IsRetired = true,
            Adjust = WithoutFunctions,
        },
        Gemini("gemini-2.5-flash-native-audio-preview-09-2025", ModelFamily.NativeAudio25),
        Gemini("gemini-2.5-flash-native-audio-preview-12-2025", ModelFamily.NativeAudio25),
        Gemini("gemini-2.5-flash-native-audio-latest", ModelFamily.NativeAudio25),
        Vertex("gemini-live-2.5-flash-native-audio", ModelFamily.NativeAudio25),
        Vertex("gemini-live-2.5-flash-preview-native-audio-09-2025", ModelFamily.NativeAudio25),
        Gemini("gemini-3.1-flash-live-preview", ModelFamily.Live31),
        Gemini("gemini-3.5-live-translate-preview", ModelFamily.Translate),
        Gemini("gemini-3.5-transcribe-live", ModelFamily.Transcribe),
        new("gemini-3.8-live", ModelFamily.Live38, OnGemini: true, OnVertex: true),
        Gemini("gemini-3.8-live-extended-thinking", ModelFamily.Live38Thinking),
        Gemini("gemini-robotics-er-2-streaming-preview", ModelFamily.Robotics),
    ];

    private static KnownModel Gemini(string id, ModelFamily family) => new(id, family, OnGemini: true, OnVertex: false);

    private static KnownModel Vertex(string id, ModelFamily family) => new(id, family, OnGemini: false, OnVertex: true);

    private static ModelProfile BlockingOnly(ModelProfile profile) =>
        profile with { Tools = profile.Tools with { Behaviors = Reported(FunctionBehaviors.BlockingOnly, "§8.2") } };

    // A tutorial of its time says so; later native models call functions.
    private static ModelProfile WithoutFunctions(ModelProfile profile) =>
        profile with { Tools = profile.Tools with { Behaviors = Reported(FunctionBehaviors.None, "§8.2") } };
}
