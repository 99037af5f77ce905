using System.Buffers;
using System.Buffers.Text;

namespace LiveProto.Wire;

/// <summary>The one pass of <see cref="ServerMessageReader"/>: a method for each message that the found knows, everything else is skipped.</summary>
internal ref struct ServerMessagePass
{
    /// <summary>Longer than any declared name, so that a name that does not fit cannot be one.</summary>
    public const int NameBufferLength = 64;

    private readonly ref readonly ReadOnlySequence<byte> _json;
    private readonly Span<byte> _media;
    private readonly Span<byte> _nameBuffer;
    private JsonScanner _scanner;
    private int _mediaUsed;

    public ServerMessagePass(ref readonly ReadOnlySequence<byte> json, WireLimits limits, Span<byte> media, Span<byte> nameBuffer)
    {
        _json = ref json;
        _scanner = new JsonScanner(in json, limits);
        _media = media;
        _nameBuffer = nameBuffer;
    }

    public WireError Error { get; private set; }

    public bool TryRead(ref ServerMessageRecord found)
    {
        uint seen = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            if (!TryReadMember(ServerMessageNames.FindTopLevel(name), ref seen, ref found) || !TryContinue((byte)'{', out more))
                return false;
        }

        return _scanner.TryReadEnd() || FailFromScanner();
    }

    /// <summary>Reads a part behind those that the found has noted; it has been checked before.</summary>
    public static PartRecord ReadPartAgain(in ReadOnlySequence<byte> json, ref int offset)
    {
        ReadOnlySequence<byte> rest = json.Slice(offset);
        var pass = new ServerMessagePass(in rest, WireLimits.Default, default, stackalloc byte[NameBufferLength]);
        if (pass._scanner.Peek() == ',')
            pass._scanner.Take();
        pass.TryReadPart(out PartRecord part);
        part.Shift(offset);
        offset += pass._scanner.Offset;
        return part;
    }

    private bool TryReadMember(ServerMessageKinds kind, ref uint seen, ref ServerMessageRecord found)
    {
        int next = _scanner.Peek();
        int start = _scanner.Offset;
        if (kind == ServerMessageKinds.Unknown)
        {
            found.KindsFound |= kind;
            return Skip();
        }

        if (!TryMark(ref seen, (uint)kind))
            return Under(ServerMessageNames.OfTopLevel(kind));
        if (next == 'n')
            return TryReadNull() || Under(ServerMessageNames.OfTopLevel(kind));
        bool isRead = kind switch
        {
            ServerMessageKinds.ServerContent => TryReadContent(ref found),
            ServerMessageKinds.SetupComplete => TryReadSetupComplete(ref found),
            ServerMessageKinds.GoAway => TryReadGoAway(ref found),
            ServerMessageKinds.SessionResumptionUpdate => TryReadResumption(ref found),
            ServerMessageKinds.VoiceActivity => TryReadVoiceActivity(ref found),
            ServerMessageKinds.VoiceActivityDetectionSignal => TryReadSignal(ref found),
            ServerMessageKinds.UsageMetadata => TryReadUsage(ref found),
            _ => next == '{' ? Skip() : FailType("object"),
        };
        if (!isRead)
            return Under(ServerMessageNames.OfTopLevel(kind));
        found.KindsFound |= kind;
        ServerMessageRecord.TryGetIndex(kind, out int index);
        found.Values[index] = new TextRange(start, _scanner.Offset - start);
        return true;
    }

    private bool TryReadContent(ref ServerMessageRecord found)
    {
        uint seen = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            ServerContentKinds kind = ServerMessageNames.FindContent(name);
            if (!TryReadContentMember(kind, ref seen, ref found))
                return kind == ServerContentKinds.Unknown ? false : Under(ServerMessageNames.OfContent(kind));
            if (!TryContinue((byte)'{', out more))
                return false;
        }

        return true;
    }

    private bool TryReadContentMember(ServerContentKinds kind, ref uint seen, ref ServerMessageRecord found)
    {
        if (kind == ServerContentKinds.Unknown)
        {
            found.ContentFound |= kind;
            return Skip();
        }

        if (!TryMark(ref seen, (uint)kind))
            return false;
        int next = _scanner.Peek();
        if (next == 'n')
            return TryReadNull();
        bool isSet = true;
        bool isRead = kind switch
        {
            ServerContentKinds.ModelTurn => TryReadModelTurn(ref found),
            ServerContentKinds.InputTranscription => TryReadTranscription(ref found.InputTextRange, ref found.Marks, ViewMarks.InputFinished),
            ServerContentKinds.OutputTranscription => TryReadTranscription(ref found.OutputTextRange, ref found.Marks, ViewMarks.OutputFinished),
            ServerContentKinds.InterimInputTranscription => TryReadTranscription(ref found.InterimTextRange, ref found.Marks, ViewMarks.None),
            ServerContentKinds.TurnCompleteReason => TryReadEnum(ref found.ReasonRange),
            ServerContentKinds.InteractionStatus => TryReadEnum(ref found.StatusRange),
            ServerContentKinds.GroundingMetadata or ServerContentKinds.UrlContextMetadata => next == '{' ? Skip() : FailType("object"),
            _ => TryReadBool(out isSet),
        };
        if (isRead && isSet)
            found.ContentFound |= kind;
        return isRead;
    }

    private bool TryReadModelTurn(ref ServerMessageRecord found)
    {
        uint seen = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            if (name.SequenceEqual("parts"u8))
            {
                if (!TryMark(ref seen, 1) || !TryReadParts(ref found))
                    return Under("parts");
            }
            else if (name.SequenceEqual("role"u8))
            {
                if (!TryMark(ref seen, 2) || !TryReadString(ref found.RoleRange))
                    return Under("role");
            }
            else if (!Skip())
                return false;
            if (!TryContinue((byte)'{', out more))
                return false;
        }

        return true;
    }

    private bool TryReadParts(ref ServerMessageRecord found)
    {
        int next = _scanner.Peek();
        if (next == 'n')
            return TryReadNull();
        if (next != '[')
            return FailType("list");
        if (!_scanner.TryOpen((byte)'[', out bool isEmpty))
            return FailFromScanner();
        int count = 0;
        for (bool more = !isEmpty; more; count++)
        {
            if (_scanner.Peek() == 'n')
                return Fail(WireErrorKind.InvalidValue) || Under($"[{count}]");
            if (!TryReadPart(out PartRecord part))
                return Under($"[{count}]");
            if (count < ServerMessageRecord.PartCapacity)
            {
                found.Parts[count] = part;
                found.RestOfPartsOffset = _scanner.Offset;
            }

            if (!TryContinue((byte)'[', out more))
                return false;
        }

        found.PartsFound = count;
        return true;
    }

    private bool TryReadPart(out PartRecord part)
    {
        part = default;
        part.DecodedLength = -1;
        uint seen = 0;
        _scanner.Peek();
        int start = _scanner.Offset;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            if (!TryReadPartMember(ServerMessageNames.FindPart(name), ref seen, ref part) || !TryContinue((byte)'{', out more))
                return false;
        }

        part.Json = new TextRange(start, _scanner.Offset - start);
        return true;
    }

    private bool TryReadPartMember(PartMember member, ref uint seen, ref PartRecord part)
    {
        if (member == PartMember.Unknown)
            return Skip();
        if (!TryMark(ref seen, 1u << (int)member))
            return Under(ServerMessageNames.OfPart(member));
        int next = _scanner.Peek();
        if (next == 'n')
            return TryReadNull() || Under(ServerMessageNames.OfPart(member));
        bool isRead;
        switch (member)
        {
            case PartMember.Text:
                isRead = TryReadString(ref part.Text);
                part.Kind = PartKind.Text;
                break;
            case PartMember.InlineData:
                isRead = TryReadBlob(ref part);
                part.Kind = PartKind.InlineData;
                break;
            case PartMember.Thought:
                isRead = TryReadBool(out part.IsThought);
                break;
            default:
                isRead = next == '{' ? Skip() : FailType("object");
                part.Kind = part.Kind == PartKind.None ? PartKind.Other : part.Kind;
                break;
        }

        return isRead || Under(ServerMessageNames.OfPart(member));
    }

    private bool TryReadBlob(ref PartRecord part)
    {
        uint seen = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            if (name.SequenceEqual("mimeType"u8) || name.SequenceEqual("mime_type"u8))
            {
                if (!TryMark(ref seen, 1) || !TryReadString(ref part.MimeType))
                    return Under("mimeType");
            }
            else if (name.SequenceEqual("data"u8))
            {
                if (!TryMark(ref seen, 2) || !TryReadData(ref part))
                    return Under("data");
            }
            else if (!Skip())
                return false;
            if (!TryContinue((byte)'{', out more))
                return false;
        }

        return true;
    }

    private bool TryReadData(ref PartRecord part)
    {
        Span<byte> rest = _media[_mediaUsed..];
        int written;
        if (rest.IsEmpty || !_scanner.TryReadBase64(rest, out part.Data, out written))
        {
            if (!TryReadString(ref part.Data))
                return false;
            if (rest.Length < Base64Sequence.GetMaxDecodedLength(part.Data.Length))
                return true;
            if (!Base64Sequence.TryDecode(_json.Slice(part.Data.Offset, part.Data.Length), part.Data.HasEscapes, rest, out written, out int bad))
            {
                Error = new WireError(WireErrorKind.InvalidBase64, part.Data.Offset + bad, "");
                return false;
            }
        }

        part.DecodedOffset = _mediaUsed;
        part.DecodedLength = written;
        _mediaUsed += written;
        return true;
    }

    private bool TryReadTranscription(ref TextRange text, ref ViewMarks marks, ViewMarks finishedMark)
    {
        uint seen = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            if (name.SequenceEqual("text"u8))
            {
                if (!TryMark(ref seen, 1) || !TryReadString(ref text))
                    return Under("text");
            }
            else if (name.SequenceEqual("finished"u8))
            {
                if (!TryMark(ref seen, 2) || !TryReadBool(out bool isFinished))
                    return Under("finished");
                marks |= isFinished ? finishedMark : 0;
            }
            else if (!Skip())
                return false;
            if (!TryContinue((byte)'{', out more))
                return false;
        }

        return true;
    }

    private bool TryReadSetupComplete(ref ServerMessageRecord found)
    {
        uint seen = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            if (name.SequenceEqual("sessionId"u8) || name.SequenceEqual("session_id"u8))
            {
                if (!TryMark(ref seen, 1) || !TryReadString(ref found.SessionIdRange))
                    return Under("sessionId");
            }
            else if (!Skip())
                return false;
            if (!TryContinue((byte)'{', out more))
                return false;
        }

        return true;
    }

    private bool TryReadGoAway(ref ServerMessageRecord found)
    {
        uint seen = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            if (name.SequenceEqual("timeLeft"u8) || name.SequenceEqual("time_left"u8))
            {
                if (!TryMark(ref seen, 1) || !TryReadDuration(ref found.TimeLeftTicks, ref found.Marks, ViewMarks.TimeLeft))
                    return Under("timeLeft");
            }
            else if (!Skip())
                return false;
            if (!TryContinue((byte)'{', out more))
                return false;
        }

        return true;
    }

    private bool TryReadResumption(ref ServerMessageRecord found)
    {
        uint seen = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            if (name.SequenceEqual("newHandle"u8) || name.SequenceEqual("new_handle"u8))
            {
                if (!TryMark(ref seen, 1) || !TryReadString(ref found.HandleRange))
                    return Under("newHandle");
            }
            else if (name.SequenceEqual("resumable"u8))
            {
                if (!TryMark(ref seen, 2) || !TryReadBool(out bool isResumable))
                    return Under("resumable");
                found.Marks |= isResumable ? ViewMarks.Resumable : 0;
            }
            else if (name.SequenceEqual("lastConsumedClientMessageIndex"u8) || name.SequenceEqual("last_consumed_client_message_index"u8))
            {
                if (!TryMark(ref seen, 4) || !TryReadInteger("int64", long.MinValue, long.MaxValue, ref found.ConsumedIndex, out bool isPresent))
                    return Under("lastConsumedClientMessageIndex");
                found.Marks |= isPresent ? ViewMarks.ConsumedIndex : 0;
            }
            else if (!Skip())
                return false;
            if (!TryContinue((byte)'{', out more))
                return false;
        }

        return true;
    }

    private bool TryReadVoiceActivity(ref ServerMessageRecord found)
    {
        uint seen = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            if (name.SequenceEqual("type"u8))
            {
                if (!TryMark(ref seen, 1) || !TryReadEnum(ref found.ActivityTypeRange))
                    return Under("type");
            }
            else if (name.SequenceEqual("audioOffset"u8) || name.SequenceEqual("audio_offset"u8))
            {
                if (!TryMark(ref seen, 2) || !TryReadDuration(ref found.AudioOffsetTicks, ref found.Marks, ViewMarks.AudioOffset))
                    return Under("audioOffset");
            }
            else if (!Skip())
                return false;
            if (!TryContinue((byte)'{', out more))
                return false;
        }

        return true;
    }

    private bool TryReadSignal(ref ServerMessageRecord found)
    {
        uint seen = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            if (name.SequenceEqual("vadSignalType"u8) || name.SequenceEqual("vad_signal_type"u8))
            {
                if (!TryMark(ref seen, 1) || !TryReadEnum(ref found.SignalTypeRange))
                    return Under("vadSignalType");
            }
            else if (!Skip())
                return false;
            if (!TryContinue((byte)'{', out more))
                return false;
        }

        return true;
    }

    private bool TryReadUsage(ref ServerMessageRecord found)
    {
        uint seen = 0;
        long prompt = 0, response = 0, candidates = 0, thoughts = 0, total = 0, other = 0;
        if (!TryOpen(out bool more))
            return false;
        while (more)
        {
            if (!TryReadName(out ReadOnlySpan<byte> name))
                return false;
            UsageMember member = ServerMessageNames.FindUsage(name);
            ref long count = ref other;
            switch (member)
            {
                case UsageMember.Prompt: count = ref prompt; break;
                case UsageMember.Response: count = ref response; break;
                case UsageMember.Candidates: count = ref candidates; break;
                case UsageMember.Thoughts: count = ref thoughts; break;
                case UsageMember.Total: count = ref total; break;
                default: break;
            }

            if (member == UsageMember.Unknown)
            {
                if (!Skip())
                    return false;
            }
            else if (!TryMark(ref seen, 1u << (int)member) || !TryReadInteger("int32", int.MinValue, int.MaxValue, ref count, out _))
                return Under(ServerMessageNames.OfUsage(member));
            if (!TryContinue((byte)'{', out more))
                return false;
        }

        found.UsageFound = new UsageCounts((int)prompt, (int)(response != 0 ? response : candidates), (int)thoughts, (int)total);
        return true;
    }

    private bool TryOpen(out bool more)
    {
        more = false;
        if (_scanner.Peek() != '{')
            return FailType("object");
        bool isOpen = _scanner.TryOpen((byte)'{', out bool isEmpty);
        more = !isEmpty;
        return isOpen || FailFromScanner();
    }

    private bool TryContinue(byte open, out bool more) => _scanner.TryContinue(open, out more) || FailFromScanner();

    private bool TryReadName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!_scanner.TryReadName(out JsonStringToken token))
            return FailFromScanner();
        name = token.HasEscapes || token.IsSplit ? Resolve(token) : token.Text;
        return true;
    }

    private readonly ReadOnlySpan<byte> Resolve(JsonStringToken token)
    {
        if (token.Length > _nameBuffer.Length)
            return default;
        _json.Slice(token.Offset, token.Length).CopyTo(_nameBuffer);
        ReadOnlySpan<byte> text = _nameBuffer[..token.Length];
        return token.HasEscapes ? text[..JsonUnescape.Write(text, _nameBuffer)] : text;
    }

    private bool TryReadString(ref TextRange range)
    {
        int next = _scanner.Peek();
        if (next == 'n')
            return TryReadNull();
        if (next != '"')
            return FailType("string");
        if (!_scanner.TryReadString(out JsonStringToken token))
            return FailFromScanner();
        range = new TextRange(token);
        return true;
    }

    /// <summary>An enumeration: a name, or a number whose digits then stand for the name.</summary>
    private bool TryReadEnum(ref TextRange range)
    {
        int next = _scanner.Peek();
        if (next is not ('-' or (>= '0' and <= '9')))
            return TryReadString(ref range);
        if (!_scanner.TryReadNumber(out int offset, out int length))
            return FailFromScanner();
        range = new TextRange(offset, length);
        return true;
    }

    private bool TryReadBool(out bool value)
    {
        int next = _scanner.Peek();
        value = next == 't';
        return next switch
        {
            't' => _scanner.TryReadLiteral("true"u8) || FailFromScanner(),
            'f' => _scanner.TryReadLiteral("false"u8) || FailFromScanner(),
            'n' => TryReadNull(),
            _ => FailType("bool"),
        };
    }

    private bool TryReadDuration(ref long ticks, ref ViewMarks marks, ViewMarks mark)
    {
        if (_scanner.Peek() == 'n')
            return TryReadNull();
        var range = default(TextRange);
        if (!TryReadString(ref range))
            return false;
        Span<byte> text = stackalloc byte[64];
        if (range.Length > text.Length
            || !ProtoJson.TryParseDuration(text[..new JsonStringView(_json, range).CopyTo(text)], out TimeSpan value))
        {
            Error = new WireError(WireErrorKind.InvalidValue, range.Offset - 1, "", "duration");
            return false;
        }

        ticks = value.Ticks;
        marks |= mark;
        return true;
    }

    private bool TryReadInteger(string expected, long least, long most, ref long value, out bool isPresent)
    {
        int next = _scanner.Peek();
        isPresent = next != 'n';
        if (!isPresent)
            return TryReadNull();
        int start = _scanner.Offset;
        var range = default(TextRange);
        if (next == '"')
        {
            if (!TryReadString(ref range))
                return false;
        }
        else
        {
            if (next is not ('-' or (>= '0' and <= '9')))
                return FailType(expected);
            if (!_scanner.TryReadNumber(out int offset, out int length))
                return FailFromScanner();
            range = new TextRange(offset, length);
        }

        Span<byte> text = stackalloc byte[64];
        if (range.Length <= text.Length
            && IntegerText.TryParse(text[..new JsonStringView(_json, range).CopyTo(text)], out value) && value >= least && value <= most)
            return true;
        Error = new WireError(WireErrorKind.InvalidValue, start, "", expected);
        return false;
    }

    private bool TryReadNull() => _scanner.TryReadLiteral("null"u8) || FailFromScanner();

    private bool Skip() => _scanner.TrySkipValue() || FailFromScanner();

    private bool TryMark(ref uint seen, uint bit)
    {
        if ((seen & bit) != 0)
            return Fail(WireErrorKind.DuplicateField);
        seen |= bit;
        return true;
    }

    private bool FailFromScanner()
    {
        Error = new WireError(_scanner.Error, _scanner.ErrorOffset, "");
        return false;
    }

    private bool Fail(WireErrorKind kind)
    {
        Error = new WireError(kind, _scanner.Offset, "");
        return false;
    }

    private bool FailType(string expected)
    {
        int offset = _scanner.Offset;
        // Only a well-formed value has a wrong type: what is no JSON at all must not be reported as that.
        if (!_scanner.TrySkipValue())
            return FailFromScanner();
        Error = new WireError(WireErrorKind.WrongType, offset, "", expected);
        return false;
    }

    private bool Under(string name)
    {
        Error = Error with { Path = FieldPath.Prepend(name, Error.Path) };
        return false;
    }
}
