using System.Globalization;

namespace LiveProto.Profiles;

/// <summary>What a model's name tells.</summary>
internal static class ModelName
{
    private const string GeminiPrefix = "models/";
    private const string VertexInfix = "/models/";

    /// <summary>The last segment of a resource name: <c>models/ID</c>, <c>…/publishers/google/models/ID</c>, or a bare id.</summary>
    public static ReadOnlySpan<char> GetId(string model)
    {
        int infix = model.LastIndexOf(VertexInfix, StringComparison.Ordinal);
        if (infix >= 0)
            return model.AsSpan(infix + VertexInfix.Length);
        return model.StartsWith(GeminiPrefix, StringComparison.Ordinal) ? model.AsSpan(GeminiPrefix.Length) : model;
    }

    /// <summary>
    /// The family that an unknown name sounds like; a Live model's name holds <c>gemini</c> and <c>live</c> or <c>native-audio</c>.
    /// </summary>
    public static ModelFamily GuessFamily(ReadOnlySpan<char> id)
    {
        bool isLive = Has(id, "gemini") && (Has(id, "live") || Has(id, "native-audio"));
        if (!isLive)
            return ModelFamily.Unknown;
        if (Has(id, "extended-thinking"))
            return ModelFamily.Live38Thinking;
        if (Has(id, "translate"))
            return ModelFamily.Translate;
        if (Has(id, "transcribe"))
            return ModelFamily.Transcribe;
        return VersionIn(id) switch
        {
            // What is newer than all known ones resembles the newest of them most.
            >= 3.8 => ModelFamily.Live38,
            >= 3 => ModelFamily.Live31,
            _ when Has(id, "native-audio") => ModelFamily.NativeAudio25,
            >= 2 and < 2.5 => ModelFamily.HalfCascade20,
            _ => ModelFamily.HalfCascade25,
        };
    }

    /// <summary>The first number between hyphens, zero when there is none: 2.5 in <c>gemini-live-2.5-flash</c>.</summary>
    private static double VersionIn(ReadOnlySpan<char> id)
    {
        foreach (Range range in id.Split('-'))
        {
            ReadOnlySpan<char> word = id[range];
            if (double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double version))
                return version;
        }

        return 0;
    }

    private static bool Has(ReadOnlySpan<char> id, string word) => id.Contains(word, StringComparison.Ordinal);
}
