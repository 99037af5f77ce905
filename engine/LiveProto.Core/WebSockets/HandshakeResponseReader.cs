using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace LiveProto.WebSockets;

/// <summary>
/// Reads the server's answer to an opening handshake, RFC 6455 §4.1 steps 1–6, bounded and line by line as it arrives: linear in
/// its length however it is cut. One reader, one answer; not thread-safe.
/// </summary>
public sealed class HandshakeResponseReader
{
    /// <summary>The longest header section, line ends included.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>The most lines, the status line included.</summary>
    public const int MaxLines = 100;

    private readonly byte[] _expectedAccept = new byte[AcceptKey.AcceptLength];
    private readonly IReadOnlyList<string> _subprotocols;
    private readonly ArrayBufferWriter<byte> _line = new(256);
    private int _length;
    private int _lines;
    private int _status;
    private bool _hasUpgrade;
    private bool _hasConnectionUpgrade;
    private bool _hasAccept;
    private string? _subprotocol;
    private long? _contentLength;
    private bool _isChunked;
    private string? _retryAfter;
    private HandshakeViolation _refusal;

    /// <summary>A reader for the answer to the request that carried <paramref name="key"/>.</summary>
    public HandshakeResponseReader(ReadOnlySpan<byte> key, IReadOnlyList<string> subprotocols)
    {
        AcceptKey.WriteAccept(key, _expectedAccept);
        _subprotocols = subprotocols;
    }

    /// <summary>The answer, once <see cref="Read"/> did not ask for more data.</summary>
    public HandshakeResponse? Response { get; private set; }

    /// <summary>
    /// Takes bytes; <paramref name="consumed"/> of them are done with. After <see cref="OperationStatus.Done"/> the bytes that follow
    /// are the connection's (or, for another status than 101, the body).
    /// </summary>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>: a well-formed answer, see <see cref="Response"/> for whether it opens the connection.
    /// <see cref="OperationStatus.InvalidData"/>: not HTTP as it should be. <see cref="OperationStatus.NeedMoreData"/> otherwise.
    /// </returns>
    public OperationStatus Read(ReadOnlySpan<byte> bytes, out int consumed)
    {
        consumed = 0;
        while (consumed < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes[consumed..];
            int lineFeed = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> piece = lineFeed < 0 ? rest : rest[..(lineFeed + 1)];
            if (piece.Length > MaxLength - _length)
                return Invalid(HandshakeViolation.HeadersTooLong);
            _length += piece.Length;
            consumed += piece.Length;
            _line.Write(piece);
            if (lineFeed < 0)
                break;

            HandshakeViolation violation = TakeLine(_line.WrittenSpan, out bool isEnd);
            _line.ResetWrittenCount();
            if (violation != HandshakeViolation.None)
                return Invalid(violation);
            if (isEnd)
                return Finish();
        }

        return OperationStatus.NeedMoreData;
    }

    private HandshakeViolation TakeLine(ReadOnlySpan<byte> line, out bool isEnd)
    {
        isEnd = false;
        if (line.Length < 2 || line[^2] != '\r')
            return HandshakeViolation.BareLineFeed;
        line = line[..^2];
        if (line.Contains((byte)'\r'))
            return HandshakeViolation.BareCarriageReturn;
        if (_lines == 0)
        {
            _lines = 1;
            return TakeStatusLine(line);
        }

        isEnd = line.IsEmpty;
        if (isEnd)
            return HandshakeViolation.None;
        return ++_lines > MaxLines ? HandshakeViolation.TooManyHeaders : TakeHeader(line);
    }

    // RFC 9112 §4: status-line = HTTP-version SP status-code SP [ reason-phrase ]
    private HandshakeViolation TakeStatusLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 13 || !line.StartsWith("HTTP/"u8) || line[8] != ' ' || line[12] != ' ')
            return HandshakeViolation.MalformedStatusLine;
        if (!IsDigit(line[5]) || line[6] != '.' || !IsDigit(line[7]) || !IsDigit(line[9]) || !IsDigit(line[10]) || !IsDigit(line[11])
            || line[9] == '0')
            return HandshakeViolation.MalformedStatusLine;
        if (!HttpGrammar.IsFieldValue(line[13..]))
            return HandshakeViolation.MalformedStatusLine;
        if (line[5] != '1' || line[7] != '1')
            return HandshakeViolation.UnsupportedHttpVersion;
        _status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
        return HandshakeViolation.None;
    }

    private HandshakeViolation TakeHeader(ReadOnlySpan<byte> line)
    {
        if (line[0] is (byte)' ' or (byte)'\t')
            return HandshakeViolation.FoldedHeader;
        int colon = line.IndexOf((byte)':');
        if (colon < 0 || !HttpGrammar.IsToken(line[..colon]))
            return HandshakeViolation.InvalidHeaderName;
        ReadOnlySpan<byte> value = HttpGrammar.TrimWhitespace(line[(colon + 1)..]);
        if (!HttpGrammar.IsFieldValue(value))
            return HandshakeViolation.InvalidHeaderValue;
        TakeKnownHeader(line[..colon], value);
        return HandshakeViolation.None;
    }

    // What these headers say matters only under status 101: the first refusal is kept, the section is read to its end.
    private void TakeKnownHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(name, "Upgrade"u8))
        {
            if (_hasUpgrade || !Ascii.EqualsIgnoreCase(value, "websocket"u8))
                Refuse(HandshakeViolation.WrongUpgrade);
            _hasUpgrade = true;
        }
        else if (Ascii.EqualsIgnoreCase(name, "Connection"u8))
        {
            _hasConnectionUpgrade |= HasToken(value, "upgrade"u8);
        }
        else if (Ascii.EqualsIgnoreCase(name, "Sec-WebSocket-Accept"u8))
        {
            if (_hasAccept || !value.SequenceEqual(_expectedAccept))
                Refuse(HandshakeViolation.WrongAccept);
            _hasAccept = true;
        }
        else if (Ascii.EqualsIgnoreCase(name, "Sec-WebSocket-Extensions"u8))
        {
            Refuse(HandshakeViolation.UnexpectedExtension);
        }
        else if (Ascii.EqualsIgnoreCase(name, "Sec-WebSocket-Protocol"u8))
        {
            string chosen = Encoding.Latin1.GetString(value);
            if (_subprotocol is not null || !_subprotocols.Contains(chosen, StringComparer.Ordinal))
                Refuse(HandshakeViolation.UnexpectedSubprotocol);
            _subprotocol = chosen;
        }
        else if (Ascii.EqualsIgnoreCase(name, "Content-Length"u8)
            && Utf8Parser.TryParse(value, out long length, out int used) && used == value.Length && length >= 0)
        {
            _contentLength = length;
        }
        else if (Ascii.EqualsIgnoreCase(name, "Retry-After"u8))
        {
            _retryAfter ??= Encoding.Latin1.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8))
        {
            _isChunked |= HasToken(value, "chunked"u8);
        }
    }

    private OperationStatus Finish()
    {
        HandshakeViolation violation = _status != 101 ? HandshakeViolation.NotSwitchingProtocols
            : _refusal != HandshakeViolation.None ? _refusal
            : !_hasUpgrade ? HandshakeViolation.MissingUpgrade
            : !_hasConnectionUpgrade ? HandshakeViolation.MissingConnectionUpgrade
            : !_hasAccept ? HandshakeViolation.MissingAccept
            : HandshakeViolation.None;
        Response = new HandshakeResponse(_status, violation, _subprotocol, _contentLength, _isChunked, _retryAfter);
        return OperationStatus.Done;
    }

    private OperationStatus Invalid(HandshakeViolation violation)
    {
        Response = new HandshakeResponse(_status, violation);
        return OperationStatus.InvalidData;
    }

    private void Refuse(HandshakeViolation violation)
    {
        if (_refusal == HandshakeViolation.None)
            _refusal = violation;
    }

    private static bool HasToken(ReadOnlySpan<byte> list, ReadOnlySpan<byte> token)
    {
        foreach (Range range in list.Split((byte)','))
        {
            if (Ascii.EqualsIgnoreCase(HttpGrammar.TrimWhitespace(list[range]), token))
                return true;
        }

        return false;
    }

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
}
