using System.Net;
using System.Net.Http.Headers;
using LiveProto.Profiles;
using LiveProto.WebSockets;

namespace LiveProto.Client.Credentials;

/// <summary>Makes ephemeral tokens, with which clients that must not know the key connect by themselves: browsers, telephones.
/// Thread-safe.</summary>
/// <remarks>docs/protocol.md §1.3; https://ai.google.dev/gemini-api/docs/ephemeral-tokens.</remarks>
public static class LiveTokens
{
    /// <summary>Makes one. There is no way to take it back; its time and uses bound it.</summary>
    /// <param name="http">Sends the request; its timeout and handlers hold. Not disposed.</param>
    /// <param name="credential">The key, or an access token.</param>
    /// <param name="request">What the token is good for; null = one session that begins within a minute, of half an hour.</param>
    /// <param name="endpoint">Where; null = the public service.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArgumentException">The request is out of range, or the endpoint is Vertex, which has no tokens.</exception>
    /// <exception cref="LiveTokenException">The server can not be reached, or refused; it says why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    public static async Task<LiveToken> CreateAsync(
        HttpClient http, LiveCredential credential, LiveTokenRequest? request = null, LiveEndpoint? endpoint = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(credential);
        request ??= new LiveTokenRequest();
        request.Validate();
        endpoint ??= LiveEndpoint.GeminiApi();
        if (endpoint.Backend != LiveBackend.GeminiApi)
            throw new ArgumentException("Only the Gemini API has ephemeral tokens; on Vertex give out access tokens.", nameof(endpoint));
        if (credential.IsEphemeral)
            throw new ArgumentException("A token makes no tokens: give the key.", nameof(credential));

        using var message = new HttpRequestMessage(HttpMethod.Post, endpoint.GetTokenUri());
        KeyValuePair<string, string>? header = await credential.GetHeaderAsync(cancellationToken).ConfigureAwait(false);
        if (header is { } proof)
            message.Headers.TryAddWithoutValidation(proof.Key, proof.Value);
        message.Content = new ByteArrayContent(TokenBody.Write(request, endpoint))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") }
        };
        var redactor = new Redactor(header is { } secret ? [secret.Value, secret.Value.Split(' ')[^1]] : []);
        string target = endpoint.BaseAddress.GetLeftPart(UriPartial.Authority);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            TokenAnswer answer = await TokenAnswer.ReadAsync(response, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode && answer.Name is { } name && HeaderSecret.IsFit(name))
                return new LiveToken(name);
            throw Refusal(response, answer, target, redactor);
        }
        catch (HttpRequestException error)
        {
            throw new LiveTokenException($"{target} could not be asked for a token: {redactor.Redact(error.Message)}")
            {
                IsRetryable = true
            };
        }
        catch (IOException error) when (error is not LiveTokenException)
        {
            throw new LiveTokenException($"{target} broke off its answer to the request for a token.") { IsRetryable = true };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LiveTokenException(
                $"{target} did not answer the request for a token within the HttpClient's timeout.")
            { IsRetryable = true };
        }
    }

    private static LiveTokenException Refusal(HttpResponseMessage response, TokenAnswer answer, string target, Redactor redactor)
    {
        HttpStatusCode status = response.StatusCode;
        string said = answer.Error is { Length: > 0 } error ? $": {redactor.Redact(error)}" : ".";
        string advice = status switch
        {
            HttpStatusCode.BadRequest => " (Check the request's members, and the key.)",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => " (Check the key, and that it may use this API.)",
            HttpStatusCode.NotFound => " (Check the base address and the API version: no tokens are made at this path.)",
            HttpStatusCode.TooManyRequests => " (Too many requests: try again later.)",
            >= HttpStatusCode.InternalServerError => " (The server is in trouble: try again later.)",
            _ when response.IsSuccessStatusCode => " (The answer holds no token: is it a Gemini API server?)",
            _ => "",
        };
        return new LiveTokenException($"{target} gave no token, HTTP {(int)status}{said}{advice}")
        {
            StatusCode = status,
            IsRetryable = status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
                or >= HttpStatusCode.InternalServerError,
        };
    }
}
