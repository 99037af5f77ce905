using System.Buffers;
using System.Runtime.CompilerServices;

namespace LiveProto.Wire;

/// <summary>
/// The one pass of <see cref="ServerMessageReader"/>: a method for each message that the view knows, everything else is skipped. Each method is given the
/// offset at which its value starts and answers the one behind it, or <see cref="JsonScanner.Failed"/>, leaving <see cref="Error"/>.
/// </summary>
internal ref struct ServerMessagePass
{
    // Longer than any declared name, so that a name that does not fit cannot be one.
    private const int NameBufferLength = 64;

    private const int Failed = JsonScanner.Failed;

    // Levels that are open around a member of: the message, one of its members, model turn or transcription, a part, its blob.
    private const int InMessage = 1, InMember = 2, InTurn = 3, InPart = 5, InBlob = 6;

    [ThreadStatic]
    private static byte[]? t_nameBuffer;

    private Span<byte> _media;
    private JsonScanner _scanner;
    private int _mediaUsed;

    /// <summary>Starts on a message; see <see cref="JsonScanner.Start(ReadOnlySpan{byte}, WireLimits)"/> for why this is no constructor.</summary>
    public void Start(in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, WireLimits limits, Span<byte> media)
    {
        _media = media;
        _scanner.Start(in json, first, limits);
    }

    /// <summary>What is wrong, once <see cref="TryRead"/> has answered false.</summary>
    public WireError Error { get; private set; }

    /// <summary>Reads the message into a record that is empty before.</summary>
    public bool TryRead(ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        if (_scanner.IsWhole && (_scanner.ByteAt(1) == '\n' ? TryReadKnown(KnownLayout.Pretty, ref found, parts) : TryReadKnown(KnownLayout.Compact, ref found, parts)))
            return true;
        int at = ReadMessage(_scanner.SkipSpace(0), ref found, parts);
        return at >= 0 && (_scanner.PassEnd(at) >= 0 || FailFromScanner() >= 0);
    }

    /// <summary>Reads a part behind those that the view has noted; it has been checked before.</summary>
    public static PartRecord ReadPartAgain(in ReadOnlySequence<byte> json, ref int offset)
    {
        ReadOnlySequence<byte> rest = json.Slice(offset);
        var pass = default(ServerMessagePass);
        pass.Start(in rest, rest.FirstSpan, WireLimits.Checked, default);
        int at = pass._scanner.SkipSpace(0);
        if (pass._scanner.ByteAt(at) == ',')
            at = pass._scanner.SkipSpace(at + 1);
        PartRecord part = default;
        at = pass.ReadPart(at, ref part);
        part.Shift(offset);
        offset += at;
        return part;
    }

    /// <summary>Reads a message in a known layout. No means nothing, and nothing has been noted: whatever differs by a byte, the faulty included, is read by name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadKnown(in KnownLayout layout, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        if (_scanner.IsAt(0, layout.AudioHead))
            return !_media.IsEmpty && TryReadAudio(layout, ref found, parts);
        if (_scanner.IsAt(0, layout.OutputHead))
            return TryReadText(layout.OutputHead, layout.TextTail, ServerContentKinds.OutputTranscription, ref found, ref found.OutputText);
        if (_scanner.IsAt(0, layout.InputHead))
            return TryReadText(layout.InputHead, layout.TextTail, ServerContentKinds.InputTranscription, ref found, ref found.InputText);
        ServerContentKinds flag = _scanner.IsAtEnd(0, layout.TurnComplete) ? ServerContentKinds.TurnComplete
            : _scanner.IsAtEnd(0, layout.GenerationComplete) ? ServerContentKinds.GenerationComplete
            : _scanner.IsAtEnd(0, layout.Interrupted) ? ServerContentKinds.Interrupted
            : ServerContentKinds.None;
        if (flag == ServerContentKinds.None)
            return false;
        found.Kinds = ServerMessageKinds.ServerContent;
        found.Content = flag;
        return true;
    }

    private bool TryReadText(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, ServerContentKinds kind, ref ServerMessageRecord found, ref TextRange text)
    {
        int end = _scanner.PassPlainString(head.Length);
        if (end < 0 || !_scanner.IsAtEnd(end, tail))
            return false;
        found.Kinds = ServerMessageKinds.ServerContent;
        found.Content = kind;
        text = new TextRange(head.Length + 1, end - head.Length - 2);
        return true;
    }

    private bool TryReadAudio(in KnownLayout layout, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        int typeStart = layout.AudioHead.Length;
        int typeEnd = _scanner.PassPlainString(typeStart);
        if (typeEnd < 0 || !_scanner.IsAt(typeEnd, layout.AudioMiddle))
            return false;
        int dataStart = typeEnd + layout.AudioMiddle.Length;
        int dataEnd = _scanner.PassBase64(dataStart, _media, out int length, out int written);
        if (dataEnd < 0 || !_scanner.IsAtEnd(dataEnd, layout.AudioTail))
            return false;
        found.Kinds = ServerMessageKinds.ServerContent;
        found.Content = ServerContentKinds.ModelTurn;
        found.PartCount = 1;
        found.RestOfParts = dataEnd + layout.PartEnd;
        ref PartRecord part = ref parts[0];
        part = default;
        part.Kind = PartKind.InlineData;
        part.Json = new TextRange(layout.PartStart, found.RestOfParts - layout.PartStart);
        part.MimeType = new TextRange(typeStart + 1, typeEnd - typeStart - 2);
        part.Value = new TextRange(dataStart + 1, length);
        NoteDecoded(ref part, written);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadMessage(int at, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        uint seen = 0;
        for (at = Open(at); at > 0; at = Continue(at))
        {
            ServerMessageKinds kind;
            if (_scanner.TryPassExpected(ref at, "\"serverContent\":"u8))
                kind = ServerMessageKinds.ServerContent;
            else
            {
                at = PassName(at, out ReadOnlySpan<byte> name);
                if (at < 0)
                    return Failed;
                kind = ServerMessageNames.FindTopLevel(name);
            }

            if (kind == ServerMessageKinds.Unknown)
            {
                found.Kinds |= kind;
                at = Skip(at, InMessage);
            }
            else
            {
                at = Mark(ref seen, (uint)kind, at);
                int end = at < 0 ? Failed : _scanner.ByteAt(at) == 'n' ? PassNull(at) : ReadMember(kind, at, ref found, parts);
                if (end < 0)
                    return Under(ServerMessageNames.OfTopLevel(kind));
                at = end;
            }
        }

        return Closed(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadMember(ServerMessageKinds kind, int at, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        int end = kind switch
        {
            ServerMessageKinds.ServerContent => ReadContent(at, ref found, parts),
            ServerMessageKinds.UsageMetadata => ReadUsage(at, ref found),
            ServerMessageKinds.ToolCall or ServerMessageKinds.ToolCallCancellation => SkipObject(at, InMessage),
            _ => CheckRare(at, kind),
        };
        if (end < 0)
            return Failed;
        found.Kinds |= kind;
        return end;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadContent(int at, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        uint seen = 0;
        for (at = Open(at); at > 0; at = Continue(at))
        {
            ServerContentKinds kind;
            if (_scanner.TryPassExpected(ref at, "\"modelTurn\":"u8))
                kind = ServerContentKinds.ModelTurn;
            else if (_scanner.TryPassExpected(ref at, "\"outputTranscription\":"u8))
                kind = ServerContentKinds.OutputTranscription;
            else if (_scanner.TryPassExpected(ref at, "\"turnComplete\":"u8))
                kind = ServerContentKinds.TurnComplete;
            else
            {
                at = PassName(at, out ReadOnlySpan<byte> name);
                if (at < 0)
                    return Failed;
                kind = ServerMessageNames.FindContent(name);
            }

            if (kind == ServerContentKinds.Unknown)
            {
                found.Content |= kind;
                at = Skip(at, InMember);
            }
            else
            {
                at = Mark(ref seen, (uint)kind, at);
                int end = at < 0 ? Failed : _scanner.ByteAt(at) == 'n' ? PassNull(at) : ReadContentMember(kind, at, ref found, parts);
                if (end < 0)
                    return Under(ServerMessageNames.OfContent(kind));
                at = end;
            }
        }

        return Closed(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadContentMember(ServerContentKinds kind, int at, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        bool isSet = true;
        at = kind switch
        {
            ServerContentKinds.ModelTurn => ReadModelTurn(at, ref found, parts),
            ServerContentKinds.OutputTranscription => ReadTranscription(at, ref found, ref found.OutputText, ViewMarks.OutputFinished),
            ServerContentKinds.InputTranscription => ReadTranscription(at, ref found, ref found.InputText, ViewMarks.InputFinished),
            ServerContentKinds.InterimInputTranscription => CheckTranscription(at),
            ServerContentKinds.TurnCompleteReason or ServerContentKinds.InteractionStatus => CheckEnum(at),
            ServerContentKinds.GroundingMetadata or ServerContentKinds.UrlContextMetadata => SkipObject(at, InMember),
            _ => ReadBool(at, out isSet),
        };
        if (at >= 0 && isSet)
            found.Content |= kind;
        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadModelTurn(int at, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        uint seen = 0;
        for (at = Open(at); at > 0; at = Continue(at))
        {
            ReadOnlySpan<byte> name = default;
            bool isParts = _scanner.TryPassExpected(ref at, "\"parts\":"u8);
            if (!isParts && (at = PassName(at, out name)) < 0)
                return Failed;
            if (isParts || name.SequenceEqual("parts"u8))
            {
                at = Mark(ref seen, 1, at);
                if (at < 0 || (at = ReadParts(at, ref found, parts)) < 0)
                    return Under("parts");
            }
            else if (name.SequenceEqual("role"u8))
            {
                at = Mark(ref seen, 2, at);
                if (at < 0 || (at = CheckString(at)) < 0)
                    return Under("role");
            }
            else
                at = Skip(at, InTurn);
        }

        return Closed(at);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadParts(int at, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        int next = _scanner.ByteAt(at);
        if (next == 'n')
            return PassNull(at);
        if (next != '[')
            return FailType(at, "list");
        at = _scanner.SkipSpace(at + 1);
        if (_scanner.ByteAt(at) == ']')
            return at + 1;
        int count = 0;
        while (true)
        {
            if (_scanner.ByteAt(at) == 'n')
                at = FailNullElement(at);
            else if (count < parts.Length)
                found.RestOfParts = at = ReadPart(at, ref parts[count]);
            else
                at = CheckPart(at);
            if (at < 0)
                return Under($"[{count}]");
            count++;
            next = _scanner.Peek(ref at);
            if (next == ']')
                break;
            if (next != ',')
                return FailAt(at);
            at = _scanner.SkipSpace(at + 1);
        }

        found.PartCount = count;
        return at + 1;
    }

    /// <summary>A part that there is no record for: it is read again when asked for, its media decoded then.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int CheckPart(int at)
    {
        PartRecord part = default;
        Span<byte> media = _media;
        _media = default;
        at = ReadPart(at, ref part);
        _media = media;
        return at;
    }

    private int ReadPart(int at, ref PartRecord part)
    {
        part = default;
        part.DecodedLength = -1;
        uint seen = 0;
        int start = at;
        for (at = Open(at); at > 0; at = Continue(at))
        {
            PartMember member;
            if (_scanner.TryPassExpected(ref at, "\"inlineData\":"u8))
                member = PartMember.InlineData;
            else if (_scanner.TryPassExpected(ref at, "\"text\":"u8))
                member = PartMember.Text;
            else
            {
                at = PassName(at, out ReadOnlySpan<byte> name);
                if (at < 0)
                    return Failed;
                member = ServerMessageNames.FindPart(name);
            }

            if (member == PartMember.Unknown)
                at = Skip(at, InPart);
            else
            {
                at = Mark(ref seen, 1u << (int)member, at);
                int end = at < 0 ? Failed : _scanner.ByteAt(at) == 'n' ? PassNull(at) : ReadPartMember(member, at, ref part);
                if (end < 0)
                    return Under(ServerMessageNames.OfPart(member));
                at = end;
            }
        }

        at = Closed(at);
        part.Json = new TextRange(start, at - start);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadPartMember(PartMember member, int at, ref PartRecord part)
    {
        switch (member)
        {
            case PartMember.InlineData:
                part.Kind = PartKind.InlineData;
                return ReadBlob(at, ref part);
            case PartMember.Text:
                part.Kind = PartKind.Text;
                return ReadString(at, ref part.Value);
            case PartMember.Thought:
                return ReadBool(at, out part.IsThought);
            default:
                part.Kind = part.Kind == PartKind.None ? PartKind.Other : part.Kind;
                return SkipObject(at, InPart);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadBlob(int at, ref PartRecord part)
    {
        uint seen = 0;
        for (at = Open(at); at > 0; at = Continue(at))
        {
            ReadOnlySpan<byte> name = default;
            bool isType = _scanner.TryPassExpected(ref at, "\"mimeType\":"u8);
            bool isData = !isType && _scanner.TryPassExpected(ref at, "\"data\":"u8);
            if (!isType && !isData && (at = PassName(at, out name)) < 0)
                return Failed;
            if (isData || name.SequenceEqual("data"u8))
            {
                at = Mark(ref seen, 1, at);
                if (at < 0 || (at = ReadData(at, ref part)) < 0)
                    return Under("data");
            }
            else if (isType || name.SequenceEqual("mimeType"u8) || name.SequenceEqual("mime_type"u8))
            {
                at = Mark(ref seen, 2, at);
                if (at < 0 || (at = ReadString(at, ref part.MimeType)) < 0)
                    return Under("mimeType");
            }
            else
                at = Skip(at, InBlob);
        }

        return Closed(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadData(int at, ref PartRecord part)
    {
        if (_media.IsEmpty)
            return ReadString(at, ref part.Value);
        int end = _scanner.PassBase64(at, _media[_mediaUsed..], out int length, out int written);
        if (end < 0)
            return ReadOddData(at, ref part);
        part.Value = new TextRange(at + 1, length);
        NoteDecoded(ref part, written);
        return end;
    }

    /// <summary>Data that is no plain base64 or does not fit: read it as a string, then say what is wrong with it, if anything.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadOddData(int at, ref PartRecord part)
    {
        Span<byte> rest = _media[_mediaUsed..];
        int end = ReadString(at, ref part.Value);
        if (end < 0 || rest.Length < Base64Sequence.GetMaxDecodedLength(part.Value.Length))
            return end;
        if (!Base64Sequence.TryDecode(_scanner.Slice(part.Value), part.Value.HasEscapes, rest, out int written, out int bad))
            return Fail(WireErrorKind.InvalidBase64, part.Value.Offset + bad);
        NoteDecoded(ref part, written);
        return end;
    }

    private void NoteDecoded(ref PartRecord part, int length)
    {
        part.DecodedOffset = _mediaUsed;
        part.DecodedLength = length;
        _mediaUsed += length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadTranscription(int at, ref ServerMessageRecord found, ref TextRange text, ViewMarks finishedMark)
    {
        uint seen = 0;
        for (at = Open(at); at > 0; at = Continue(at))
        {
            ReadOnlySpan<byte> name = default;
            bool isText = _scanner.TryPassExpected(ref at, "\"text\":"u8);
            if (!isText && (at = PassName(at, out name)) < 0)
                return Failed;
            if (isText || name.SequenceEqual("text"u8))
            {
                at = Mark(ref seen, 1, at);
                if (at < 0 || (at = ReadString(at, ref text)) < 0)
                    return Under("text");
            }
            else if (name.SequenceEqual("finished"u8))
            {
                at = Mark(ref seen, 2, at);
                bool isFinished = false;
                if (at < 0 || (at = ReadBool(at, out isFinished)) < 0)
                    return Under("finished");
                found.Marks |= isFinished ? finishedMark : 0;
            }
            else
                at = Skip(at, InTurn);
        }

        return Closed(at);
    }

    /// <summary>Checks the members of a message that is rare and read only when asked for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int CheckRare(int at, ServerMessageKinds kind)
    {
        uint seen = 0;
        for (at = Open(at); at > 0; at = Continue(at))
        {
            at = PassName(at, out ReadOnlySpan<byte> name);
            if (at < 0)
                return Failed;
            RareMember member = ServerMessageNames.FindRare(kind, name);
            if (member == RareMember.Unknown)
                at = Skip(at, InMember);
            else
            {
                at = Mark(ref seen, 1u << (int)member, at);
                if (at < 0 || (at = CheckRareMember(at, member)) < 0)
                    return Under(ServerMessageNames.OfRare(member));
            }
        }

        return Closed(at);
    }

    private int CheckRareMember(int at, RareMember member)
    {
        long index = 0;
        return member switch
        {
            RareMember.TimeLeft or RareMember.AudioOffset => CheckDuration(at),
            RareMember.Resumable => ReadBool(at, out _),
            RareMember.LastConsumedClientMessageIndex => ReadInteger(at, "int64", long.MinValue, long.MaxValue, ref index),
            RareMember.Type or RareMember.VadSignalType => CheckEnum(at),
            _ => CheckString(at),
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadUsage(int at, ref ServerMessageRecord found)
    {
        uint seen = 0;
        Span<long> counts = stackalloc long[(int)UsageMember.Unknown];
        counts.Clear();
        for (at = Open(at); at > 0; at = Continue(at))
        {
            UsageMember member;
            if (_scanner.TryPassExpected(ref at, "\"promptTokenCount\":"u8))
                member = UsageMember.Prompt;
            else if (_scanner.TryPassExpected(ref at, "\"responseTokenCount\":"u8))
                member = UsageMember.Response;
            else if (_scanner.TryPassExpected(ref at, "\"totalTokenCount\":"u8))
                member = UsageMember.Total;
            else
            {
                at = PassName(at, out ReadOnlySpan<byte> name);
                if (at < 0)
                    return Failed;
                member = ServerMessageNames.FindUsage(name);
            }

            if (member == UsageMember.Unknown)
                at = Skip(at, InMember);
            else
            {
                at = Mark(ref seen, 1u << (int)member, at);
                if (at < 0 || (at = ReadInteger(at, "int32", int.MinValue, int.MaxValue, ref counts[(int)member])) < 0)
                    return Under(ServerMessageNames.OfUsage(member));
            }
        }

        long response = counts[(int)UsageMember.Response];
        found.Usage = new UsageCounts(
            (int)counts[(int)UsageMember.Prompt],
            (int)(response != 0 ? response : counts[(int)UsageMember.Candidates]),
            (int)counts[(int)UsageMember.Thoughts],
            (int)counts[(int)UsageMember.Total]);
        return Closed(at);
    }

    // The loop over an object's members is `for (at = Open(at); at > 0; at = Continue(at))`: no token lies at offset 0 but the message itself, which
    // leaves room for "closed" among the negative numbers: ~offset, where Failed, -1, would be the offset 0.

    /// <summary>Passes <c>{</c>: the offset of the first name, or of the end as <see cref="Closed"/> takes it.</summary>
    private int Open(int at)
    {
        if (_scanner.ByteAt(at) != '{')
            return FailType(at, "object");
        at++;
        return _scanner.Peek(ref at) == '}' ? ~(at + 1) : at;
    }

    /// <summary>Passes <c>,</c> or <c>}</c> behind a member.</summary>
    private int Continue(int at)
    {
        if (at < 0)
            return Failed;
        int next = _scanner.Peek(ref at);
        if (next == ',')
            return _scanner.SkipSpace(at + 1);
        return next == '}' ? ~(at + 1) : FailAt(at);
    }

    /// <summary>What the loop ended with, as an offset or <see cref="Failed"/>.</summary>
    private static int Closed(int at) => at == Failed ? Failed : ~at;

    /// <summary>Passes a name and the colon behind it: offset of the value.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PassName(int at, out ReadOnlySpan<byte> name)
    {
        name = default;
        int end = _scanner.PassStringInline(at, out int mark);
        if (end < 0)
            return FailFromScanner();
        name = NameText(at + 1, mark);
        at = _scanner.PassColon(end);
        return at < 0 ? FailFromScanner() : at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ReadOnlySpan<byte> NameText(int start, int mark)
    {
        ReadOnlySpan<byte> text = mark >= 0 ? _scanner.LastText(start, mark) : default;
        return text.Length == mark ? text : ResolveName(new TextRange(start, mark));
    }

    /// <summary>A name with escapes or in two segments, copied: valid until the next one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly ReadOnlySpan<byte> ResolveName(TextRange name)
    {
        if (name.Length > NameBufferLength)
            return default;
        byte[] buffer = t_nameBuffer ??= new byte[NameBufferLength];
        return CopyText(name, buffer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadString(int at, ref TextRange range)
    {
        int next = _scanner.ByteAt(at);
        if (next != '"')
            return next == 'n' ? PassNull(at) : FailType(at, "string");
        int end = _scanner.PassString(at, out int mark);
        if (end < 0)
            return FailFromScanner();
        range = new TextRange(at + 1, mark);
        return end;
    }

    /// <summary>An enumeration: a name, or a number whose digits then stand for the name.</summary>
    private int ReadEnum(int at, ref TextRange range)
    {
        if (!IsNumberStart(_scanner.ByteAt(at)))
            return ReadString(at, ref range);
        long number = 0;
        int end = ReadInteger(at, "enum", int.MinValue, int.MaxValue, ref number);
        range = new TextRange(at, Math.Max(end, at) - at);
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadBool(int at, out bool value)
    {
        int next = _scanner.ByteAt(at);
        value = next == 't';
        if (next is not ('t' or 'f' or 'n'))
            return FailType(at, "bool");
        at = _scanner.PassLiteral(at, next == 't' ? "true"u8 : next == 'f' ? "false"u8 : "null"u8);
        return at < 0 ? FailFromScanner() : at;
    }

    private int CheckTranscription(int at)
    {
        var unused = default(ServerMessageRecord);
        return ReadTranscription(at, ref unused, ref unused.InputText, ViewMarks.None);
    }

    private int CheckString(int at)
    {
        var range = default(TextRange);
        return ReadString(at, ref range);
    }

    private int CheckEnum(int at)
    {
        var range = default(TextRange);
        return ReadEnum(at, ref range);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int CheckDuration(int at)
    {
        if (_scanner.ByteAt(at) == 'n')
            return PassNull(at);
        var range = default(TextRange);
        int end = ReadString(at, ref range);
        if (end < 0)
            return Failed;
        Span<byte> text = stackalloc byte[64];
        return range.Length <= text.Length && ProtoJson.TryParseDuration(CopyText(range, text), out _)
            ? end
            : Fail(WireErrorKind.InvalidValue, at, "duration");
    }

    private int ReadInteger(int at, string expected, long least, long most, ref long value)
    {
        int next = _scanner.ByteAt(at);
        if (next == 'n')
            return PassNull(at);
        var range = default(TextRange);
        int end;
        if (next == '"')
            end = ReadString(at, ref range);
        else
        {
            if (!IsNumberStart(next))
                return FailType(at, expected);
            // Most are a few plain digits.
            end = at;
            for (value = 0; end - at < 9 && (uint)((next = _scanner.ByteAt(end)) - '0') <= 9; end++)
                value = (value * 10) + (next - '0');
            if (end - at is > 0 and < 9 && next is ',' or '\n' or '}' && (_scanner.ByteAt(at) != '0' || end - at == 1))
                return end;
            end = _scanner.PassNumber(at);
            if (end < 0)
                return FailFromScanner();
            range = new TextRange(at, end - at);
        }

        if (end < 0)
            return Failed;
        Span<byte> text = stackalloc byte[64];
        return range.Length <= text.Length && IntegerText.TryParse(CopyText(range, text), out value) && value >= least && value <= most
            ? end
            : Fail(WireErrorKind.InvalidValue, at, expected);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly ReadOnlySpan<byte> CopyText(TextRange range, Span<byte> buffer)
    {
        _scanner.Slice(range).CopyTo(buffer);
        return buffer[..(range.HasEscapes ? JsonUnescape.Write(buffer[..range.Length], buffer) : range.Length)];
    }

    private static bool IsNumberStart(int next) => next is '-' or (>= '0' and <= '9');

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PassNull(int at)
    {
        at = _scanner.PassLiteral(at, "null"u8);
        return at < 0 ? FailFromScanner() : at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Skip(int at, int depth)
    {
        at = _scanner.PassValue(at, depth);
        return at < 0 ? FailFromScanner() : at;
    }

    private int SkipObject(int at, int depth) => _scanner.ByteAt(at) == '{' ? Skip(at, depth) : FailType(at, "object");

    /// <summary>A declared field comes once; answers where its value starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Mark(ref uint seen, uint bit, int at)
    {
        if ((seen & bit) != 0)
            return Fail(WireErrorKind.DuplicateField, at);
        seen |= bit;
        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FailFromScanner() => Fail(_scanner.Error, _scanner.ErrorOffset);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FailAt(int at)
    {
        _scanner.FailAt(at);
        return FailFromScanner();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FailNullElement(int at) => PassNull(at) < 0 ? Failed : Fail(WireErrorKind.InvalidValue, at, "list element");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FailType(int at, string expected)
    {
        // Only a well-formed value has a wrong type: what is no JSON at all must not be reported as that.
        return _scanner.PassValue(at, InBlob) < 0 ? FailFromScanner() : Fail(WireErrorKind.WrongType, at, expected);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Fail(WireErrorKind kind, int offset, string? expected = null)
    {
        Error = new WireError(kind, offset, "", expected);
        return Failed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Under(string name)
    {
        Error = Error with { Path = FieldPath.Prepend(name, Error.Path) };
        return Failed;
    }
}
