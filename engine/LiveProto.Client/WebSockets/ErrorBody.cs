using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>The bounded, printable start of the body of an HTTP error.</summary>
internal static class ErrorBody
{
    /// <summary>Bytes of the body looked at, and characters kept at the most.</summary>
    public const int MaxLength = 1024;

    // Chunk heads may lie between; whoever sends more of them than body gets less of it shown.
    private const int MaxRawLength = 4 * MaxLength;

    // A body is worth a moment, not the rest of the handshake's time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Reads until the body or what is wanted of it is complete, the connection ends, or the moment is over.</summary>
    public static async ValueTask<string> ReadAsync(
        PipeReader input, HandshakeResponse response, Redactor redactor, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        byte[] body = [];
        try
        {
            while (!IsEnough(body, response))
            {
                ReadResult result = await input.ReadAsync(linked.Token).ConfigureAwait(false);
                body = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, MaxRawLength)).ToArray();
                input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                if (result.IsCompleted || result.IsCanceled)
                    break;
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // The status is the news: a body that breaks off or drips is not worth another error.
        }

        // Secrets first: what stands between their characters would be spaces then.
        byte[] content = GetContent(body, response, out _);
        return ToPrintable(redactor.Hide(Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, MaxLength))));
    }

    /// <summary>Visible ASCII and single spaces; whatever else becomes a space.</summary>
    private static string ToPrintable(string said)
    {
        Span<char> text = stackalloc char[MaxLength];
        int length = 0;
        foreach (char given in said.AsSpan(0, Math.Min(said.Length, MaxLength)))
        {
            char c = given is > ' ' and < '\x7F' ? given : ' ';
            if (c != ' ' || (length > 0 && text[length - 1] != ' '))
                text[length++] = c;
        }

        return text[..length].TrimEnd().ToString();
    }

    private static bool IsEnough(byte[] body, HandshakeResponse response)
    {
        if (body.Length >= MaxRawLength)
            return true;
        return GetContent(body, response, out bool isWhole).Length >= MaxLength || isWhole;
    }

    private static byte[] GetContent(byte[] body, HandshakeResponse response, out bool isWhole)
    {
        if (response.IsChunked)
            return Dechunk(body, out isWhole);
        isWhole = body.Length >= response.ContentLength;
        return isWhole ? body[..(int)response.ContentLength!.Value] : body;
    }

    // RFC 9112 §7.1: chunk = chunk-size [ chunk-ext ] CRLF chunk-data CRLF; size 0 ends the body. Malformed = the end as well.
    private static byte[] Dechunk(byte[] body, out bool isWhole)
    {
        var content = new List<byte>();
        ReadOnlySpan<byte> rest = body;
        isWhole = false;
        while (true)
        {
            int lineEnd = rest.IndexOf("\r\n"u8);
            if (lineEnd < 0)
                return [.. content];
            isWhole = !Utf8Parser.TryParse(rest[..lineEnd], out int size, out _, 'X') || size <= 0;
            rest = rest[(lineEnd + 2)..];
            if (isWhole)
                return [.. content];
            content.AddRange(rest[..Math.Min(size, rest.Length)]);
            if (rest.Length < (long)size + 2)
                return [.. content];
            rest = rest[(size + 2)..];
        }
    }
}
