using System.Buffers;
using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>The pass over <c>modelTurn</c>: its parts, the first few of them noted, and their inline data, decoded on the way.</summary>
internal static class ModelTurnPass
{
    private const int Failed = FieldReader.Failed;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref FieldReader reader, int at, ref MediaBuffer media, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        uint seen = 0;
        for (at = reader.Open(at, FieldReader.InTurn); at > 0; at = reader.Continue(at, FieldReader.InTurn))
        {
            ReadOnlySpan<byte> name = default;
            bool isParts = reader.Scanner.TryPassExpected(ref at, "\"parts\""u8);
            if (!isParts && (at = reader.PassName(at, out name)) < 0)
                return Failed;
            if (isParts || name.SequenceEqual("parts"u8))
            {
                at = reader.Mark(ref seen, 1, at);
                if (at < 0 || (at = ReadParts(ref reader, at, ref media, ref found, parts)) < 0)
                    return reader.Under("parts");
            }
            else if (name.SequenceEqual("role"u8))
            {
                at = reader.Mark(ref seen, 2, at);
                if (at < 0 || (at = reader.CheckString(at)) < 0)
                    return reader.Under("role");
            }
            else
                at = reader.Skip(at, FieldReader.InTurn);
        }

        return FieldReader.Closed(at);
    }

    /// <summary>Reads a part behind those that the view has noted; it has been checked before.</summary>
    public static PartRecord ReadPartAgain(in ReadOnlySequence<byte> json, ref int offset)
    {
        ReadOnlySequence<byte> rest = json.Slice(offset);
        var reader = default(FieldReader);
        reader.Scanner.Start(in rest, rest.FirstSpan, WireLimits.Checked);
        int at = reader.Scanner.Window.SkipSpace(0);
        if (reader.ByteAt(at) == ',')
            at = reader.Scanner.Window.SkipSpace(at + 1);
        PartRecord part = default;
        var media = default(MediaBuffer);
        at = ReadPart(ref reader, at, ref media, ref part);
        part.Shift(offset);
        offset += at;
        return part;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadParts(ref FieldReader reader, int at, ref MediaBuffer media, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        int next = reader.ByteAt(at);
        if (next == 'n')
            return reader.PassNull(at);
        if (next != '[')
            return reader.FailType(at, "list");
        at = reader.Scanner.Window.SkipLine(at + 1, FieldReader.InParts);
        if (reader.ByteAt(at) == ']')
            return at + 1;
        int count = 0;
        while (true)
        {
            if (reader.ByteAt(at) == 'n')
                at = reader.FailNullElement(at);
            else if (count < parts.Length)
                found.RestOfParts = at = ReadPart(ref reader, at, ref media, ref parts[count]);
            else
                at = CheckPart(ref reader, at);
            if (at < 0)
                return reader.Under($"[{count}]");
            count++;
            next = reader.Scanner.Window.PeekLine(ref at, FieldReader.InTurn);
            if (next == ']')
                break;
            if (next != ',')
                return reader.FailAt(at);
            at = reader.Scanner.Window.SkipLine(at + 1, FieldReader.InParts);
        }

        found.PartCount = count;
        return at + 1;
    }

    /// <summary>A part that there is no record for: it is read again when asked for, its media decoded then.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CheckPart(ref FieldReader reader, int at)
    {
        PartRecord part = default;
        var media = default(MediaBuffer);
        return ReadPart(ref reader, at, ref media, ref part);
    }

    private static int ReadPart(ref FieldReader reader, int at, ref MediaBuffer media, ref PartRecord part)
    {
        part = default;
        part.DecodedLength = -1;
        uint seen = 0;
        int start = at;
        for (at = reader.Open(at, FieldReader.InPart); at > 0; at = reader.Continue(at, FieldReader.InPart))
        {
            PartMember member;
            if (reader.Scanner.TryPassExpected(ref at, "\"inlineData\""u8))
                member = PartMember.InlineData;
            else if (reader.Scanner.TryPassExpected(ref at, "\"text\""u8))
                member = PartMember.Text;
            else
            {
                at = reader.PassName(at, out ReadOnlySpan<byte> name);
                if (at < 0)
                    return Failed;
                member = ServerMessageNames.FindPart(name);
            }

            if (member == PartMember.Unknown)
            {
                at = reader.Skip(at, FieldReader.InPart);
                continue;
            }

            at = reader.Mark(ref seen, 1u << (int)member, at);
            int end = at < 0 ? Failed : reader.ByteAt(at) == 'n' ? reader.PassNull(at) : ReadMember(ref reader, member, at, ref media, ref part);
            if (end < 0)
                return reader.Under(ServerMessageNames.OfPart(member));
            at = end;
        }

        at = FieldReader.Closed(at);
        part.Json = new TextRange(start, at - start);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadMember(ref FieldReader reader, PartMember member, int at, ref MediaBuffer media, ref PartRecord part)
    {
        switch (member)
        {
            case PartMember.InlineData:
                part.Kind = PartKind.InlineData;
                return ReadBlob(ref reader, at, ref media, ref part);
            case PartMember.Text:
                part.Kind = PartKind.Text;
                return reader.ReadString(at, ref part.Value);
            case PartMember.Thought:
                return reader.ReadBool(at, out part.IsThought);
            default:
                part.Kind = part.Kind == PartKind.None ? PartKind.Other : part.Kind;
                return reader.SkipObject(at, FieldReader.InPart);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadBlob(ref FieldReader reader, int at, ref MediaBuffer media, ref PartRecord part)
    {
        uint seen = 0;
        for (at = reader.Open(at, FieldReader.InBlob); at > 0; at = reader.Continue(at, FieldReader.InBlob))
        {
            ReadOnlySpan<byte> name = default;
            bool isType = reader.Scanner.TryPassExpected(ref at, "\"mimeType\""u8);
            bool isData = !isType && reader.Scanner.TryPassExpected(ref at, "\"data\""u8);
            if (!isType && !isData && (at = reader.PassName(at, out name)) < 0)
                return Failed;
            if (isData || name.SequenceEqual("data"u8))
            {
                at = reader.Mark(ref seen, 1, at);
                if (at < 0 || (at = ReadData(ref reader, at, ref media, ref part)) < 0)
                    return reader.Under("data");
            }
            else if (isType || name.SequenceEqual("mimeType"u8) || name.SequenceEqual("mime_type"u8))
            {
                at = reader.Mark(ref seen, 2, at);
                if (at < 0 || (at = reader.ReadString(at, ref part.MimeType)) < 0)
                    return reader.Under("mimeType");
            }
            else
                at = reader.Skip(at, FieldReader.InBlob);
        }

        return FieldReader.Closed(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadData(ref FieldReader reader, int at, ref MediaBuffer media, ref PartRecord part)
    {
        if (media.IsEmpty)
            return reader.ReadString(at, ref part.Value);
        int end = reader.Scanner.PassBase64(at, media.Rest, out int length, out int written);
        if (end < 0)
            return ReadOddData(ref reader, at, ref media, ref part);
        part.Value = new TextRange(at + 1, length);
        media.Take(ref part, written);
        return end;
    }

    /// <summary>Data that is no plain base64 or does not fit: read it as a string, then say what is wrong with it, if anything.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadOddData(ref FieldReader reader, int at, ref MediaBuffer media, ref PartRecord part)
    {
        int end = reader.ReadString(at, ref part.Value);
        if (end < 0 || media.Rest.Length < Base64Sequence.GetMaxDecodedLength(part.Value.Length))
            return end;
        if (!Base64Sequence.TryDecode(reader.Scanner.Window.Slice(part.Value), part.Value.HasEscapes, media.Rest, out int written, out int bad))
            return reader.Fail(WireErrorKind.InvalidBase64, part.Value.Offset + bad);
        media.Take(ref part, written);
        return end;
    }
}
