namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>What a rule answers, before the turn is known. Immutable and thread-safe.</summary>
internal sealed record ScriptedAnswer(IReadOnlyList<ScriptedStep> Steps)
{
    /// <summary>The names of all templates.</summary>
    public IEnumerable<TemplateName> Names => Steps.SelectMany(static step => step.Templates).SelectMany(static template => template.Names);

    /// <summary>The answer to a turn.</summary>
    /// <param name="scope">What templates can name.</param>
    /// <param name="next">The named scenario that takes over from the next turn on; null = none.</param>
    public Answer For(TemplateScope scope, out string? next)
    {
        var draft = new AnswerDraft();
        foreach (ScriptedStep step in Steps)
            step.Add(draft, scope);
        next = draft.Next;
        return new Answer
        {
            Steps = draft.Steps,
            Grounding = draft.Grounding,
            UrlContext = draft.UrlContext,
            WaitsForInput = draft.WaitsForInput,
            CompleteReason = draft.CompleteReason,
        };
    }
}
