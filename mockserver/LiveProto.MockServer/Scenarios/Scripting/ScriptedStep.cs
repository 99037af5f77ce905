namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>One thing that a scripted answer does: what it adds to the answer to a turn.</summary>
/// <param name="Add">Adds it.</param>
/// <param name="Templates">The templates in it.</param>
internal sealed record ScriptedStep(Action<AnswerDraft, TemplateScope> Add, IReadOnlyList<Template> Templates);
