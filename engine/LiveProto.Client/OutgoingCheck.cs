using LiveProto.Legality;
using LiveProto.Messages;

namespace LiveProto.Client;

/// <summary>Keeps back what can not be sent, before anything leaves; the caller is told the member.</summary>
internal static class OutgoingCheck
{
    /// <exception cref="ArgumentException">The message can not be sent; the text names each member and the rule it breaks.</exception>
    public static void ThrowIfUnfit(ClientMessage message, string parameter) => ThrowIfRefused(MessageForm.Check(message), parameter);

    public static void ThrowIfRefused(IReadOnlyList<Finding> findings, string parameter)
    {
        string[] refusals = [.. findings.Where(static f => f.Severity == FindingSeverity.Refusal).Select(static f => f.ToString())];
        if (refusals.Length > 0)
            throw new ArgumentException(string.Join("; ", refusals), parameter);
    }
}
