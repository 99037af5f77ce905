using LiveProto.Legality.Forms;
using LiveProto.Messages;
using LiveProto.Wire.Shapes;

namespace LiveProto.Legality;

/// <summary>
/// What makes a client message unfit to be sent to any model on any backend: values without a form on the wire, required members that are
/// missing, values out of their documented range. Pure; thread-safe. Source: docs/protocol.md §3, §5.
/// </summary>
public static class MessageForm
{
    /// <summary>Everything that is wrong, in the order of the members; empty when the message can be sent.</summary>
    public static IReadOnlyList<Finding> Check(ClientMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var findings = new FindingList();
        InputShapes.ClientMessage.Visit(message, "", new WritabilityVisitor(findings));
        // What has no form on the wire is not looked at any further: the rules below would meet nulls.
        if (findings.IsEmpty)
            CheckMembers(message, findings);
        return findings.All;
    }

    /// <summary>The same for a setup alone.</summary>
    public static IReadOnlyList<Finding> Check(Setup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return Check(new ClientMessage { Setup = setup });
    }

    private static void CheckMembers(ClientMessage message, FindingList findings)
    {
        bool isEmpty = message is { Setup: null, ClientContent: null, RealtimeInput: null, ToolResponse: null, ContextUpdate: null };
        if (isEmpty && message.Unknown is not { Count: > 0 })
            findings.Refuse("", "must hold setup, clientContent, realtimeInput, toolResponse or contextUpdate", "§3");
        if (message.Setup is { } setup)
            SetupForm.Check(setup, findings);
        if (message.ClientContent is { } content)
            ContentForm.CheckAll(content.Turns, "clientContent.turns", findings);
        if (message.RealtimeInput is { } input)
            RealtimeForm.Check(input, findings);
        if (message.ToolResponse is { } response)
            ToolForm.Check(response, findings);
        if (message.ContextUpdate is { } update)
            CheckUpdate(update, findings);
    }

    private static void CheckUpdate(ContextUpdate update, FindingList findings)
    {
        if (update is { SystemInstruction: null, Tools: null, Unknown: null })
            findings.Refuse("contextUpdate", "must hold systemInstruction or tools", "§3.11");
        if (update.SystemInstruction is { } instruction)
            ContentForm.Check(instruction, "contextUpdate.systemInstruction", findings);
        if (update.Tools is { } tools)
            ToolForm.Check(tools.Tools, "contextUpdate.tools.tools", findings);
    }
}
