using LiveProto.Mocking.Session.Closing;
using LiveProto.Profiles;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveProto.Mocking.Credentials;

/// <summary>Judges what clients present, in the service's words (docs/protocol.md §7).</summary>
internal sealed partial class CredentialCheck(CredentialOptions options, string? accessToken, AuthTokenStore tokens, ILogger log)
{
    private const int BadRequest = 1007;
    private const int PolicyViolation = 1008;
    private const string WrongAccessToken = "Request had invalid authentication credentials.";
    private const string NotValid = "API key not valid. Please pass a valid API key.";
    private const string Unregistered =
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.";

    private int _warnedOfRealKey;

    /// <summary>What comes of a live connection's credential.</summary>
    /// <param name="OnUpgrade">Why the upgrade is refused, with HTTP 401; null = it is not.</param>
    /// <param name="AfterSetup">Close once the setup has come; null = do not.</param>
    /// <param name="Token">The ephemeral token it is; null = none of ours.</param>
    public readonly record struct Verdict(string? OnUpgrade = null, CloseVerdict? AfterSetup = null, AuthToken? Token = null);

    public Verdict Judge(in Credential credential, LiveBackend backend, bool isConstrained)
    {
        WarnOfRealKey(credential);
        if (!MayReach(credential))
        {
            LogRefused(log, "Others can reach this server: its access token has to be presented in the place of the key");
            return new Verdict(WrongAccessToken);
        }

        AuthToken? token = null;
        CloseVerdict? refusal = credential.Kind switch
        {
            CredentialKind.None when !options.RequireCredential => null,
            CredentialKind.None => new CloseVerdict(PolicyViolation, Unregistered),
            CredentialKind.EphemeralToken => JudgeToken(credential, backend, isConstrained, out token),
            _ => IsGoodKey(credential) ? null : new CloseVerdict(BadRequest, NotValid),
        };
        if (refusal is not null)
            LogRefused(log, Advise(credential.Kind, isConstrained));
        bool onUpgrade = refusal is not null
            && (options.RefuseOnUpgrade || (credential.Kind == CredentialKind.None && backend == LiveBackend.Vertex));
        return onUpgrade ? new Verdict(refusal!.Value.Reason) : new Verdict(null, refusal, token);
    }

    /// <summary>Why a REST call is refused; null when it is not.</summary>
    public (int Status, string Message)? RefuseRest(HttpRequest request)
    {
        Credential credential = Credential.Read(request);
        WarnOfRealKey(credential);
        if (!MayReach(credential))
            return (StatusCodes.Status401Unauthorized, WrongAccessToken);
        if (credential.Kind == CredentialKind.None)
            return options.RequireCredential ? (StatusCodes.Status403Forbidden, Unregistered) : null;
        if (credential.Kind == CredentialKind.EphemeralToken || IsGoodKey(credential))
            return null;
        return (StatusCodes.Status400BadRequest, NotValid);
    }

    // Where others can reach the server, its own secret is asked for before anything else; tokens it issued were given to somebody who had
    // it.
    private bool MayReach(in Credential credential) =>
        accessToken is null || credential.Matches(accessToken)
        || (credential.Kind == CredentialKind.EphemeralToken && tokens.TryFind(credential.Value, out _));

    private bool IsGoodKey(in Credential credential)
    {
        if (accessToken is not null && credential.Matches(accessToken))
            return true;
        if (options.OnlyKey is { } only)
            return credential.Matches(only);
        return !options.RefuseInvalidKeys || !credential.Value.Contains("invalid", StringComparison.OrdinalIgnoreCase);
    }

    private CloseVerdict? JudgeToken(in Credential credential, LiveBackend backend, bool isConstrained, out AuthToken? token)
    {
        // Tokens open the constrained method only; the plain one takes them for a bad key.
        token = null;
        if (!isConstrained && backend == LiveBackend.GeminiApi)
            return new CloseVerdict(BadRequest, NotValid);
        return tokens.TryFind(credential.Value, out token) || options.AcceptUnknownTokens ? null : new CloseVerdict(BadRequest, NotValid);
    }

    private string Advise(CredentialKind kind, bool isConstrained) => kind switch
    {
        CredentialKind.None =>
            "None was presented: send any text as x-goog-api-key or ?key=, or set CredentialOptions.RequireCredential to false",
        CredentialKind.EphemeralToken when !isConstrained => "An ephemeral token opens BidiGenerateContentConstrained on v1alpha only",
        CredentialKind.EphemeralToken =>
            "This server did not issue the token: ask its auth_tokens method for one, or let it take any by --accept-unknown-tokens (CredentialOptions.AcceptUnknownTokens)",
        _ when options.OnlyKey is not null => "It is not the one key of --only-key (CredentialOptions.OnlyKey)",
        _ =>
            "A key that holds 'invalid' is refused, for tests of refusals: send any other text, or set CredentialOptions.RefuseInvalidKeys to false",
    };

    private void WarnOfRealKey(in Credential credential)
    {
        if (credential.LooksReal && Interlocked.Exchange(ref _warnedOfRealKey, 1) == 0)
            LogRealKey(log);
    }

    [LoggerMessage(1001, LogLevel.Warning, "A client presented what looks like a real API key. The mock needs none; any text will do.")]
    private static partial void LogRealKey(ILogger log);

    [LoggerMessage(1007, LogLevel.Warning, "A credential was refused. {Advice}.")]
    private static partial void LogRefused(ILogger log, string advice);
}
