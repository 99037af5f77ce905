using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>An answer while it is put together for a turn.</summary>
internal sealed class AnswerDraft
{
    // A quarter of an hour of speech: 52 MB.
    private const int MaxCharacters = 16 * 1024;

    private int _characters;

    public List<AnswerStep> Steps { get; } = [];

    public GroundingMetadata? Grounding { get; set; }

    public UrlContextMetadata? UrlContext { get; set; }

    public bool WaitsForInput { get; set; }

    public TurnCompleteReason? CompleteReason { get; set; }

    /// <summary>The named scenario that takes over from the next turn on.</summary>
    public string? Next { get; set; }

    /// <summary>As much of a text as all of an answer may hold: what a client said comes back through templates, and becomes
    /// speech.</summary>
    public string Take(string text)
    {
        text = text[..Math.Min(text.Length, MaxCharacters - _characters)];
        _characters += text.Length;
        return text;
    }
}
