using LiveProto.Messages;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Wire;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Rules that hold for every message of a client.</summary>
internal static class MessageRules
{
    /// <summary>Members that nobody declared, and messages without any member.</summary>
    public static CloseVerdict? Check(ClientMessage message, SessionContext context)
    {
        IReadOnlyList<UnknownMember> unknown = ClientMessageReader.FindUnknown(message);
        if (unknown.Count > 0)
        {
            CloseVerdict refusal = WireRefusal.UnknownName(unknown[0].Field.Name, unknown[0].ProtoPath);
            if (context.Options.Strictness != Strictness.Lenient)
                return refusal;
            context.Observer?.Warn($"Ignored: {refusal.Reason}");
        }

        bool isEmpty = message is { Setup: null, ClientContent: null, RealtimeInput: null, ToolResponse: null, ContextUpdate: null };
        return isEmpty && context.Options.Strictness == Strictness.Strict
            ? new CloseVerdict(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument)
            : null;
    }
}
