namespace LiveProto.Profiles;

/// <summary>What several tables ask about a family.</summary>
internal static class FamilyTraits
{
    public static bool IsHalfCascade(this ModelFamily family) => family is ModelFamily.HalfCascade20 or ModelFamily.HalfCascade25;

    public static bool Is38(this ModelFamily family) => family is ModelFamily.Live38 or ModelFamily.Live38Thinking;

    /// <summary>3.1 and 3.8: the generation after 2.5 native audio.</summary>
    public static bool Is3(this ModelFamily family) => family == ModelFamily.Live31 || family.Is38();

    /// <summary>Whether nobody has seen how it behaves: recordings are of the Gemini API, and of half-cascade on Vertex.</summary>
    public static bool IsUnseen(this ModelFamily family, LiveBackend backend) =>
        family.IsSpecial() || (backend == LiveBackend.Vertex && !family.IsHalfCascade());

    /// <summary>3.5: models for one purpose, of which little is known.</summary>
    public static bool IsSpecial(this ModelFamily family) =>
        family is ModelFamily.Translate or ModelFamily.Transcribe or ModelFamily.Robotics or ModelFamily.Unknown;
}
