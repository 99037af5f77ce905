using System.Net;
using System.Net.WebSockets;

namespace LiveProto.Mocking.Recording.Relay;

/// <summary>The server's end: one WebSocket, whole messages, everything bounded. One receiver and one sender at a time.</summary>
internal sealed class Upstream : IDisposable
{
    private const int MaxMessageBytes = 64 * 1024 * 1024;
    private const int MaxReads = 1_000_000;
    private const string TokenPrefix = "auth_tokens/";
    private const string OAuthPrefix = "ya29.";

    private readonly ClientWebSocket _socket = new();
    private byte[] _buffer = new byte[64 * 1024];

    private Upstream()
    {
    }

    /// <summary>The code of the server's close frame; null = none came, or an empty one.</summary>
    public int? CloseCode => _socket.CloseStatus is { } status && status != WebSocketCloseStatus.Empty ? (int)status : null;

    public string CloseReason => _socket.CloseStatusDescription ?? "";

    /// <summary>Opens a connection. Redirects are not followed: the credential would go along.</summary>
    /// <exception cref="WebSocketException">It was refused; the message tells the HTTP status.</exception>
    /// <exception cref="OperationCanceledException">It took too long, or was given up.</exception>
    public static async Task<Upstream> ConnectAsync(UpstreamOptions options, Uri address, CancellationToken cancellationToken)
    {
        var upstream = new Upstream();
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(options.ConnectTimeout);
            Present(upstream._socket.Options, options.Credential);
            using var invoker = new HttpMessageInvoker(
                options.Handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false },
                disposeHandler: options.Handler is null);
            await upstream._socket.ConnectAsync(address, invoker, limit.Token).ConfigureAwait(false);
            return upstream;
        }
        catch
        {
            upstream.Dispose();
            throw;
        }
    }

    /// <summary>The next message, valid until the next call; null = the server has closed, or is gone.</summary>
    public async Task<(ReadOnlyMemory<byte> Payload, bool IsText)?> ReceiveAsync(CancellationToken cancellationToken)
    {
        int length = 0;
        try
        {
            for (int reads = 0; reads < MaxReads; reads++)
            {
                ValueWebSocketReceiveResult read =
                    await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read.MessageType == WebSocketMessageType.Close)
                    return null;
                length += read.Count;
                if (read.EndOfMessage)
                    return (_buffer.AsMemory(0, length), read.MessageType == WebSocketMessageType.Text);
                if (length == MaxMessageBytes)
                    return null;
                if (length == _buffer.Length)
                    Array.Resize(ref _buffer, Math.Min(MaxMessageBytes, _buffer.Length * 2));
            }

            return null;
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>False when the connection is gone.</summary>
    public async Task<bool> TrySendAsync(ReadOnlyMemory<byte> payload, bool isText, CancellationToken cancellationToken)
    {
        try
        {
            WebSocketMessageType type = isText ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
            await _socket.SendAsync(payload, type, endOfMessage: true, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Takes leave; a server that does not answer is left after <paramref name="patience"/>.</summary>
    public async Task CloseAsync(int? code, string reason, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            bool canBeSaid = code is >= 1000 and <= 4999 and not (1004 or 1005 or 1006 or 1015);
            WebSocketCloseStatus status = canBeSaid ? (WebSocketCloseStatus)code! : WebSocketCloseStatus.NormalClosure;
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(status, reason, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is WebSocketException or IOException or InvalidOperationException or OperationCanceledException)
        {
            _socket.Abort();
        }
    }

    public void Dispose() => _socket.Dispose();

    // In a header, never in the address: addresses are logged.
    private static void Present(ClientWebSocketOptions options, string? credential)
    {
        if (credential is null)
            return;
        if (credential.StartsWith(TokenPrefix, StringComparison.Ordinal))
            options.SetRequestHeader(nameof(HttpRequestHeader.Authorization), "Token " + credential);
        else if (credential.StartsWith(OAuthPrefix, StringComparison.Ordinal))
            options.SetRequestHeader(nameof(HttpRequestHeader.Authorization), "Bearer " + credential);
        else
            options.SetRequestHeader("x-goog-api-key", credential);
    }
}
