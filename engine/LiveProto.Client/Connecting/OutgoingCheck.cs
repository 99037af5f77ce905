using LiveProto.Client.Diagnostics;
using LiveProto.Legality;
using LiveProto.Messages;
using LiveProto.Profiles;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Connecting;

/// <summary>Keeps back what can not be sent, before anything leaves; the caller is told the member.</summary>
internal static class OutgoingCheck
{
    /// <summary>
    /// Checks a message's form, then what the profile of its model says about it. Refuses what is illegal for sure, logs what is not.
    /// </summary>
    /// <exception cref="ArgumentException">The message is refused; the text names each member and the rule it breaks.</exception>
    public static void Check(ClientMessage message, ModelProfile profile, SendContext context, LiveClientOptions options, string? parameter)
    {
        IReadOnlyList<Finding> form = MessageForm.Check(message);
        ThrowIfRefused(form, parameter);
        IReadOnlyList<Finding> legality = ProfileCheck.Check(message, profile, context);
        if (options.IllegalMessages == IllegalMessages.Refuse)
            ThrowIfRefused(legality, parameter);
        if (form.Count + legality.Count > 0)
            LogAll([.. form, .. legality], GuardedLogger.Create(options.LoggerFactory, typeof(LiveClient).FullName!));
    }

    /// <summary>Checks a message's form alone.</summary>
    /// <exception cref="ArgumentException">No model takes it.</exception>
    public static void CheckForm(ClientMessage message, string parameter) => ThrowIfRefused(MessageForm.Check(message), parameter);

    private static void ThrowIfRefused(IReadOnlyList<Finding> findings, string? parameter)
    {
        string[] refusals = [.. findings.Where(static f => f.Severity == FindingSeverity.Refusal).Select(static f => f.ToString())];
        if (refusals.Length > 0)
            throw new ArgumentException(string.Join("; ", refusals), parameter);
    }

    private static void LogAll(IEnumerable<Finding> findings, ILogger logger)
    {
        foreach (Finding finding in findings)
            Log.Doubtful(logger, finding);
    }
}
