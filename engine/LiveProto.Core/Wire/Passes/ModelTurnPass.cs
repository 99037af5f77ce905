using System.Buffers;
using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>The pass over <c>modelTurn</c>: its parts, the first few of them noted, and their inline data, decoded on the way.</summary>
internal readonly struct ModelTurnPass : IMemberPass<TurnMember, MessageFindings>
{
    public static int Levels => FieldReader.InTurn;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MessageFindings findings) =>
        MemberLoop.Read<ModelTurnPass, TurnMember, MessageFindings>(ref reader, first, at, ref findings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TurnMember Expect(ReadOnlySpan<byte> text, out int length)
    {
        bool isParts = text.StartsWith("\"parts\""u8);
        length = isParts ? "\"parts\"".Length : text.StartsWith("\"role\""u8) ? "\"role\"".Length : 0;
        return isParts ? TurnMember.Parts : TurnMember.Role;
    }

    public static TurnMember Find(ReadOnlySpan<byte> name, scoped ref MessageFindings findings) =>
        name.SequenceEqual("parts"u8) ? TurnMember.Parts : name.SequenceEqual("role"u8) ? TurnMember.Role : TurnMember.Unknown;

    public static uint MarkOf(TurnMember member) => member == TurnMember.Unknown ? 0 : 1u << (int)member;

    public static string NameOf(TurnMember member) => member == TurnMember.Parts ? "parts" : "role";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadMember(
        ref FieldReader reader, ReadOnlySpan<byte> first, TurnMember member, int at, scoped ref MessageFindings findings)
    {
        if (member == TurnMember.Parts)
            return ReadParts(ref reader, first, at, ref findings);
        // Of a model turn this is the only role that says nothing.
        if (!FieldReader.Rest(first, at).StartsWith("\"model\""u8))
            findings.Message.Marks |= ViewMarks.HasMore;
        return reader.CheckString(at);
    }

    public static int PassOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MessageFindings findings)
    {
        findings.Message.Marks |= ViewMarks.HasMore;
        return reader.Skip(at, FieldReader.InTurn);
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
        at = PartPass.Read(ref reader, rest.FirstSpan, at, ref media, ref part);
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
                findings.Message.RestOfParts = at = PartPass.Read(ref reader, first, at, ref findings.Media, ref findings.Parts[count]);
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
        return PartPass.Read(ref reader, first, at, ref media, ref part);
    }
}
