using System.Buffers;
using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>The pass over <c>modelTurn</c>: its parts, the first few of them noted, and their inline data, decoded on the way.</summary>
internal static class ModelTurnPass
{
    private const int Failed = FieldReader.Failed;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MessageFindings findings)
    {
        uint seen = 0;
        for (at = reader.Open(first, at, FieldReader.InTurn); at > 0; at = reader.Continue(first, at, FieldReader.InTurn))
        {
            ReadOnlySpan<byte> name = default;
            ReadOnlySpan<byte> rest = FieldReader.Rest(first, at);
            bool isParts = rest.StartsWith("\"parts\""u8);
            bool isRole = rest.StartsWith("\"role\""u8);
            at = isParts ? reader.PassColon(first, at + "\"parts\"".Length)
                : isRole ? reader.PassColon(first, at + "\"role\"".Length)
                : reader.PassName(first, at, out name);
            if (at < 0)
                return Failed;
            if (isParts || name.SequenceEqual("parts"u8))
            {
                at = reader.Mark(ref seen, 1, at);
                if (at < 0 || (at = ReadParts(ref reader, first, at, ref findings)) < 0)
                    return reader.Under("parts");
            }
            else if (isRole || name.SequenceEqual("role"u8))
            {
                at = reader.Mark(ref seen, 2, at);
                // Of a model turn this is the only role that says nothing.
                if (!FieldReader.Rest(first, at).StartsWith("\"model\""u8))
                    findings.Message.Marks |= ViewMarks.HasMore;
                if (at < 0 || (at = reader.CheckString(at)) < 0)
                    return reader.Under("role");
            }
            else
            {
                findings.Message.Marks |= ViewMarks.HasMore;
                at = reader.Skip(at, FieldReader.InTurn);
            }
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
        if (reader.Scanner.Window.ByteAt(at) == ',')
            at = reader.Scanner.Window.SkipSpace(at + 1);
        PartRecord part = default;
        var media = default(MediaBuffer);
        at = ReadPart(ref reader, rest.FirstSpan, at, ref media, ref part);
        part.Shift(offset);
        offset += at;
        return part;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadParts(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MessageFindings findings)
    {
        int next = reader.ByteAt(first, at);
        if (next == 'n')
            return reader.PassNull(at);
        if (next != '[')
            return reader.FailType(at, "list");
        at = reader.SkipLine(first, at + 1, FieldReader.InParts);
        next = reader.ByteAt(first, at);
        if (next == ']')
            return at + 1;
        int count = 0;
        while (true)
        {
            if (next == 'n')
                at = reader.FailNullElement(at);
            else if (count < findings.Parts.Length)
                findings.Message.RestOfParts = at = ReadPart(ref reader, first, at, ref findings.Media, ref findings.Parts[count]);
            else
                at = CheckPart(ref reader, first, at);
            if (at < 0)
                return reader.UnderElement(count);
            count++;
            at = reader.SkipLine(first, at, FieldReader.InTurn);
            next = reader.ByteAt(first, at);
            if (next == ']')
                break;
            if (next != ',')
                return reader.FailAt(at);
            at = reader.SkipLine(first, at + 1, FieldReader.InParts);
            next = reader.ByteAt(first, at);
        }

        findings.Message.PartCount = count;
        return at + 1;
    }

    /// <summary>A part that there is no record for: it is read again when asked for, its media decoded then.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CheckPart(ref FieldReader reader, ReadOnlySpan<byte> first, int at)
    {
        PartRecord part = default;
        var media = default(MediaBuffer);
        return ReadPart(ref reader, first, at, ref media, ref part);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadPart(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MediaBuffer media,
        scoped ref PartRecord part)
    {
        part = default;
        part.DecodedLength = -1;
        uint seen = 0;
        int start = at;
        for (at = reader.Open(first, at, FieldReader.InPart); at > 0; at = reader.Continue(first, at, FieldReader.InPart))
        {
            PartMember member = ServerMessageNames.ExpectPart(FieldReader.Rest(first, at), out int length);
            at = length > 0 ? reader.PassColon(first, at + length) : PassOtherName(ref reader, first, at, out member);
            if (at < 0)
                return Failed;
            if (member == PartMember.Unknown)
            {
                part.HasMore = true;
                at = reader.Skip(at, FieldReader.InPart);
                continue;
            }

            at = reader.Mark(ref seen, 1u << (int)member, at);
            int end = at < 0 ? Failed : reader.ByteAt(first, at) == 'n'
                ? reader.PassNull(at)
                : ReadMember(ref reader, first, member, at, ref media, ref part);
            if (end < 0)
                return reader.Under(ServerMessageNames.OfPart(member));
            at = end;
        }

        at = FieldReader.Closed(at);
        part.Json = new TextRange(start, at - start);
        return at;
    }

    private static int PassOtherName(ref FieldReader reader, ReadOnlySpan<byte> first, int at, out PartMember member)
    {
        at = reader.PassName(first, at, out ReadOnlySpan<byte> name);
        member = at < 0 ? default : ServerMessageNames.FindPart(name);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadMember(
        ref FieldReader reader, ReadOnlySpan<byte> first, PartMember member, int at, scoped ref MediaBuffer media,
        scoped ref PartRecord part)
    {
        if (member == PartMember.Thought)
            return reader.ReadBool(first, at, out part.IsThought);
        part.HasMore |= part.Kind != PartKind.None;
        switch (member)
        {
            case PartMember.InlineData:
                part.Kind = PartKind.InlineData;
                return ReadBlob(ref reader, first, at, ref media, ref part);
            case PartMember.Text:
                part.Kind = PartKind.Text;
                return reader.ReadString(at, ref part.Value);
            default:
                part.Kind = part.Kind == PartKind.None ? PartKind.Other : part.Kind;
                return reader.SkipObject(at, FieldReader.InPart);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadBlob(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MediaBuffer media,
        scoped ref PartRecord part)
    {
        uint seen = 0;
        for (at = reader.Open(first, at, FieldReader.InBlob); at > 0; at = reader.Continue(first, at, FieldReader.InBlob))
        {
            ReadOnlySpan<byte> name = default;
            ReadOnlySpan<byte> rest = FieldReader.Rest(first, at);
            bool isType = rest.StartsWith("\"mimeType\""u8);
            bool isData = rest.StartsWith("\"data\""u8);
            at = isType ? reader.PassColon(first, at + "\"mimeType\"".Length)
                : isData ? reader.PassColon(first, at + "\"data\"".Length)
                : reader.PassName(first, at, out name);
            if (at < 0)
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
            {
                part.HasMore = true;
                at = reader.Skip(at, FieldReader.InBlob);
            }
        }

        return FieldReader.Closed(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadData(ref FieldReader reader, int at, scoped ref MediaBuffer media, scoped ref PartRecord part)
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

    /// <summary>Data that is not plain base64 or does not fit: read it as a string, then say what is wrong with it, if anything.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadOddData(ref FieldReader reader, int at, scoped ref MediaBuffer media, scoped ref PartRecord part)
    {
        int end = reader.ReadString(at, ref part.Value);
        if (end < 0 || media.Rest.Length < Base64Sequence.GetMaxDecodedLength(part.Value.Length))
            return end;
        if (!Base64Sequence.TryDecode(reader.Scanner.Window.Slice(part.Value), part.Value.HasEscapes, media.Rest,
            out int written, out int bad))
            return reader.Fail(WireErrorKind.InvalidBase64, part.Value.Offset + bad);
        media.Take(ref part, written);
        return end;
    }
}
