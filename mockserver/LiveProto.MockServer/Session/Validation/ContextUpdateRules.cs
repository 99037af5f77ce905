using LiveProto.Messages;
using LiveProto.Mocking.Session.Closing;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Whether a <c>contextUpdate</c> is taken: by the rules of the setup whose members it replaces (docs/protocol.md
/// §3.11).</summary>
internal static class ContextUpdateRules
{
    private static readonly CloseVerdict InvalidArgument = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);

    public static CloseVerdict? Check(ContextUpdate update, SessionSettings settings, SessionContext context)
    {
        bool isLenient = context.Options.Strictness == Strictness.Lenient;
        if (!isLenient && update.SystemInstruction is { } instruction && instruction.Parts.Any(static part => part.Text is null))
            return InvalidArgument;
        if (!settings.Profile.Input.ContextUpdate)
            context.Observer?.Warn("contextUpdate is documented for 3.8 only; taken.");
        return update.Tools is { } tools ? ToolRules.Check(tools.Tools, "context_update.tools.tools", settings.Profile, context) : null;
    }
}
