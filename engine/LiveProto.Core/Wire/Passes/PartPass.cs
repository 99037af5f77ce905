using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>The pass over a part of a model turn.</summary>
internal readonly struct PartPass : IMemberPass<PartMember, PartFindings>
{
    public static int Levels => FieldReader.InPart;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MediaBuffer media,
        scoped ref PartRecord part)
    {
        part = default;
        part.DecodedLength = -1;
        // The findings end before the part does, which the compiler cannot see.
        var found = new PartFindings { Media = media, Part = ref Unsafe.AsRef(ref part) };
        int end = MemberLoop.Read<PartPass, PartMember, PartFindings>(ref reader, first, at, ref found);
        media = found.Media;
        part.Json = new TextRange(at, end - at);
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PartMember Expect(ReadOnlySpan<byte> text, out int length) => ServerMessageNames.ExpectPart(text, out length);

    public static PartMember Find(ReadOnlySpan<byte> name, scoped ref PartFindings findings) => ServerMessageNames.FindPart(name);

    public static uint MarkOf(PartMember member) => member == PartMember.Unknown ? 0 : 1u << (int)member;

    public static string NameOf(PartMember member) => ServerMessageNames.OfPart(member);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadMember(
        ref FieldReader reader, ReadOnlySpan<byte> first, PartMember member, int at, scoped ref PartFindings findings)
    {
        if (reader.ByteAt(first, at) == 'n')
            return reader.PassNull(at);
        ref PartRecord part = ref findings.Part;
        if (member == PartMember.Thought)
            return reader.ReadBool(first, at, out part.IsThought);
        part.HasMore |= part.Kind != PartKind.None;
        switch (member)
        {
            case PartMember.InlineData:
                part.Kind = PartKind.InlineData;
                return BlobPass.Read(ref reader, first, at, ref findings);
            case PartMember.Text:
                part.Kind = PartKind.Text;
                return reader.ReadString(at, ref part.Value);
            default:
                part.Kind = part.Kind == PartKind.None ? PartKind.Other : part.Kind;
                return reader.SkipObject(at, FieldReader.InPart);
        }
    }

    public static int PassOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref PartFindings findings)
    {
        findings.Part.HasMore = true;
        return reader.Skip(at, FieldReader.InPart);
    }
}
