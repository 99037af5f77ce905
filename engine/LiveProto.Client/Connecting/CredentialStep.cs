using LiveProto.Client.Credentials;
using LiveProto.Client.Transport;

namespace LiveProto.Client.Connecting;

/// <summary>Asks for the credential, anew at each connection. What a source throws is told by its type: its text may hold what it was about
/// to give.</summary>
internal static class CredentialStep
{
    /// <exception cref="LiveConnectException">The source threw, gave something that no header can hold, or took longer than
    /// <see cref="LiveClientOptions.SetupTimeout"/>.</exception>
    /// <exception cref="OperationCanceledException">The caller's token fired.</exception>
    public static async ValueTask<KeyValuePair<string, string>?> RunAsync(LiveClientOptions options, CancellationToken cancellationToken)
    {
        LiveCredential credential = options.Credential;
        if (!credential.IsFromSource)
            return await credential.GetHeaderAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SuppliedStep.RunAsync(credential.GetHeaderAsync, options.SetupTimeout, options.TimeProvider, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new LiveConnectException(LiveConnectPhase.Credential,
                ConnectAdvice.OfLateCredential(options.SetupTimeout))
            { IsRetryable = true };
        }
        catch (Exception error) when (error is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            bool isUnfit = error is UnfitSecretException;
            throw new LiveConnectException(LiveConnectPhase.Credential, isUnfit
                ? error.Message
                : ConnectAdvice.OfFailedCredential(error))
            { IsRetryable = !isUnfit };
        }
    }
}
