namespace LiveProto.Mocking.Scenarios;

/// <summary>Switches of the default responder; every rule is on by default. What each does is in <c>mockserver/README.md</c>.</summary>
public sealed record RuleOptions
{
    /// <summary>"very long story" and "short story".</summary>
    public bool Stories { get; init; } = true;

    /// <summary>"What was my last question?", "What did I tell you …", "what is my name".</summary>
    public bool Memory { get; init; } = true;

    /// <summary>System instructions that are obeyed or quoted.</summary>
    public bool Instructions { get; init; } = true;

    /// <summary>Declared functions that are called when the prompt holds every word of their name.</summary>
    public bool Functions { get; init; } = true;

    /// <summary>Arithmetic through the code execution tool.</summary>
    public bool CodeExecution { get; init; } = true;

    /// <summary>groundingMetadata when Google Search is declared, urlContextMetadata when URL context is.</summary>
    public bool Grounding { get; init; } = true;

    /// <summary>"What do you see": counts images.</summary>
    public bool Vision { get; init; } = true;

    /// <summary>Thought parts.</summary>
    public bool Thoughts { get; init; } = true;

    /// <summary>"(background)" under proactive audio.</summary>
    public bool Proactivity { get; init; } = true;

    /// <summary>"Please send GoAway now".</summary>
    public bool GoAwayOnRequest { get; init; } = true;
}
