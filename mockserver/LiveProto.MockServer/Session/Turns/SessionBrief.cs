using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>What the model is told beside the conversation: the setup's word, until a <c>contextUpdate</c> replaces it.
/// Immutable.</summary>
/// <param name="Instructions">The system instruction as one text.</param>
/// <param name="Tools">What can be called.</param>
internal sealed record SessionBrief(string Instructions, ToolCatalogue Tools)
{
    /// <summary>What it costs in every prompt.</summary>
    public int Tokens { get; } = TokenCounter.Text(Instructions) + DeclarationTokens.Of(Tools);

    /// <summary>The brief that a setup gives.</summary>
    public static SessionBrief Of(SessionSettings settings) => new(settings.Instructions, settings.Tools);

    /// <summary>The brief from now on: what the update names is replaced, the rest stays (docs/protocol.md §3.11).</summary>
    public SessionBrief Replace(ContextUpdate update, SessionSettings settings) => new(
        update.SystemInstruction is { } instruction ? SessionSettings.TextOf(instruction) : Instructions,
        update.Tools is { } tools ? ToolDeclarations.Read(tools.Tools, settings.Profile.Tools) : Tools);
}
