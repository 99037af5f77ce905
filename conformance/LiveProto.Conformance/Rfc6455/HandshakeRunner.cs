using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>Plays a handshake case twice, in one write and byte by byte, and demands the same outcome.</summary>
internal static partial class HandshakeRunner
{
    public static async Task<string> RunAsync(HandshakeCase @case)
    {
        string whole = await RunAsync(@case, int.MaxValue);
        string crumbs = await RunAsync(@case, 1);
        Assert.Equal(whole, crumbs);
        return whole;
    }

    private static async Task<string> RunAsync(HandshakeCase @case, int chunk)
    {
        var pipes = new DuplexPipePair();
        var peer = new RawPeer(pipes.Server);
        var options = new WebSocketChannelOptions { TimeProvider = new ManualTimeProvider() };
        Task<WebSocketChannel> connecting = WebSocketChannel.ConnectAsync(
            new TransportConnection(pipes.Client), new HandshakeRequest("peer.test", "/ws", [], @case.Asked), options,
            CancellationToken.None).AsTask();
        string accept = RawPeer.GetAccept(await peer.ReadRequestAsync());
        byte[] answer = AnswerOf(@case, accept);
        foreach (byte[] piece in answer.Chunk(chunk))
            await peer.SendAsync(piece);
        await peer.FinishAsync();
        try
        {
            await using WebSocketChannel channel = await connecting;
            // The connection's first bytes follow the answer: they must still be there.
            ChannelMessage message = await channel.ReceiveAsync(CancellationToken.None);
            string open = channel.Subprotocol is { } chosen ? $"open as {chosen}" : "open";
            return message.IsEnd ? open : $"{open}, then a message";
        }
        catch (WebSocketConnectException error)
        {
            return error.Reason switch
            {
                ConnectFailure.HttpStatus => $"status {error.HttpStatus}",
                ConnectFailure.HandshakeViolation => $"{error.Violation}",
                _ => $"{error.Reason}",
            };
        }
    }

    /// <summary>The literal bytes of a case's answer to a request with this accept value.</summary>
    public static byte[] AnswerOf(HandshakeCase @case, string accept)
    {
        string text = @case.Answer.Replace("{accept}", accept, StringComparison.Ordinal)
            .Replace("{ACCEPT}", accept.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{accept+}", Flip(accept), StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(
            AnotherCharacter().Replace(text, match => Change(accept, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))));
    }

    private static string Change(string accept, int at) => accept[..at] + (accept[at] == 'A' ? 'B' : 'A') + accept[(at + 1)..];

    [GeneratedRegex(@"\{accept-but-(\d+)\}")]
    private static partial Regex AnotherCharacter();

    // The last character before the padding carries two unused bits: a lenient base64 decoder would not see this change.
    private static string Flip(string accept) => accept[..26] + (char)(accept[26] + 1) + "=";
}
