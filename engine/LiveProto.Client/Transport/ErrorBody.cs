using System.Buffers;
using System.IO.Pipelines;
using LiveProto.WebSockets;

namespace LiveProto.Client.Transport;

/// <summary>The bounded, printable start of the body of an HTTP error.</summary>
internal static class ErrorBody
{
    /// <summary>Bytes looked at, and characters kept at the most.</summary>
    public const int MaxLength = 1024;

    /// <summary>Reads until the announced length, <see cref="MaxLength"/> or the end of the connection.</summary>
    public static async ValueTask<string> ReadAsync(PipeReader input, HandshakeResponse response, CancellationToken cancellation)
    {
        long wanted = Math.Min(response.ContentLength ?? MaxLength, MaxLength);
        ReadOnlySequence<byte> body = default;
        while (wanted > 0)
        {
            ReadResult result = await input.ReadAsync(cancellation).ConfigureAwait(false);
            body = result.Buffer;
            if (body.Length >= wanted || result.IsCompleted || result.IsCanceled)
                break;
            input.AdvanceTo(body.Start, body.End);
        }

        string text = ToPrintable(body.Slice(0, Math.Min(body.Length, wanted)).ToArray());
        if (wanted > 0)
            input.AdvanceTo(body.End);
        return text;
    }

    /// <summary>Visible ASCII and single spaces; whatever else becomes a space.</summary>
    public static string ToPrintable(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[MaxLength];
        int length = 0;
        foreach (byte b in bytes[..Math.Min(bytes.Length, MaxLength)])
        {
            char c = b is > 0x20 and < 0x7F ? (char)b : ' ';
            if (c != ' ' || (length > 0 && text[length - 1] != ' '))
                text[length++] = c;
        }

        return text[..length].TrimEnd().ToString();
    }
}
