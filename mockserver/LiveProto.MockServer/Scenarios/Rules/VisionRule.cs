namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Counts what it was shown when it is asked what it sees.</summary>
internal static class VisionRule
{
    private static readonly string[] Shown = ["image", "images", "picture", "pictures", "photo", "photos", "frame", "frames", "video"];
    private static readonly string[] Asking = ["what", "what's", "describe", "how many", "which"];

    /// <summary>The count; null when the prompt does not ask.</summary>
    public static string? TryCount(string prompt, int images)
    {
        bool asks = HasAny(prompt, Asking);
        bool isMeant = asks && (PromptText.HasWord(prompt, "see") || HasAny(prompt, Shown)
            || (images > 0 && PromptText.HasWord(prompt, "this")));
        return isMeant ? $"I see {images} image(s)." : null;
    }

    private static bool HasAny(string prompt, string[] words)
    {
        foreach (string word in words)
        {
            if (PromptText.HasWord(prompt, word))
                return true;
        }

        return false;
    }
}
