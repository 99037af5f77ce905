using LiveProto.Messages;
using LiveProto.Profiles;
using Microsoft.Extensions.Logging;

namespace LiveProto.Mocking.Connections;

/// <summary>What the log learns of one connection. Never a message, never a credential; words that the client chose are cut and made
/// printable.</summary>
internal sealed partial class SessionLog(ILogger log, long number)
{
    private const int MaxWords = 200;

    public void Opened(LiveBackend backend, string apiVersion, CredentialKind credentialKind) =>
        LogOpened(log, number, backend, apiVersion, credentialKind);

    public void SetupAccepted(Setup setup)
    {
        if (log.IsEnabled(LogLevel.Information))
            LogSetup(log, number, Printable(setup.Model ?? ""));
    }

    public void Warn(string warning)
    {
        if (log.IsEnabled(LogLevel.Warning))
            LogWarning(log, number, Printable(warning));
    }

    public void Ended(MockSessionEnding ending)
    {
        if (log.IsEnabled(LogLevel.Information))
            LogEnded(log, number, ending.By, ending.Code, Printable(ending.Reason));
    }

    private static string Printable(string words) =>
        string.Create(Math.Min(words.Length, MaxWords), words, static (text, from) =>
        {
            for (int i = 0; i < text.Length; i++)
                text[i] = from[i] is >= ' ' and <= '~' ? from[i] : '?';
        });

    [LoggerMessage(1002, LogLevel.Information, "Session {Number} opened: {Backend} {ApiVersion}, credential: {CredentialKind}.")]
    private static partial void LogOpened(ILogger log, long number, LiveBackend backend, string apiVersion, CredentialKind credentialKind);

    [LoggerMessage(1003, LogLevel.Information, "Session {Number} is set up for {Model}.", SkipEnabledCheck = true)]
    private static partial void LogSetup(ILogger log, long number, string model);

    [LoggerMessage(1004, LogLevel.Warning, "Session {Number}: {Warning}", SkipEnabledCheck = true)]
    private static partial void LogWarning(ILogger log, long number, string warning);

    [LoggerMessage(1005, LogLevel.Information, "Session {Number} was ended by {By}, close code {Code}, reason '{Reason}'.",
        SkipEnabledCheck = true)]
    private static partial void LogEnded(ILogger log, long number, EndedBy by, int? code, string reason);
}
