using System.Net.WebSockets;
using System.Security.Authentication;

namespace LiveProto.Examiner.Calling;

/// <summary>Opens connections to the server that is examined.</summary>
internal static class Dial
{
    /// <summary>Why there is no connection: the platform's first words are only that there is none.</summary>
    public static string WhyOf(WebSocketException error) => error.InnerException switch
    {
        HttpRequestException { InnerException: AuthenticationException cause } => $"TLS: {cause.Message}",
        HttpRequestException cause => cause.Message,
        _ => error.Message,
    };

    /// <summary>One connection, before its setup.</summary>
    /// <exception cref="WebSocketException">The server is not there, or does not upgrade.</exception>
    public static async Task<ClientWebSocket> OpenAsync(ServerExaminerOptions options, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            if (options.Key is { } key)
                socket.Options.SetRequestHeader("x-goog-api-key", key);
            // Redirects are not followed: the key would go along.
            using var plain = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
            await socket.ConnectAsync(options.GetAddress(), plain, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
