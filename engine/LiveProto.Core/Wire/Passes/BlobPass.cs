using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>The pass over the inline data of a part, decoded on the way.</summary>
internal readonly struct BlobPass : IMemberPass<BlobMember, PartFindings>
{
    public static int Levels => FieldReader.InBlob;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref PartFindings findings) =>
        MemberLoop.Read<BlobPass, BlobMember, PartFindings>(ref reader, first, at, ref findings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlobMember Expect(ReadOnlySpan<byte> text, out int length)
    {
        bool isType = text.StartsWith("\"mimeType\""u8);
        length = isType ? "\"mimeType\"".Length : text.StartsWith("\"data\""u8) ? "\"data\"".Length : 0;
        return isType ? BlobMember.MimeType : BlobMember.Data;
    }

    public static BlobMember Find(ReadOnlySpan<byte> name, scoped ref PartFindings findings) =>
        name.SequenceEqual("data"u8) ? BlobMember.Data
        : name.SequenceEqual("mimeType"u8) || name.SequenceEqual("mime_type"u8) ? BlobMember.MimeType
        : BlobMember.Unknown;

    public static uint MarkOf(BlobMember member) => member == BlobMember.Unknown ? 0 : 1u << (int)member;

    public static string NameOf(BlobMember member) => member == BlobMember.Data ? "data" : "mimeType";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadMember(
        ref FieldReader reader, ReadOnlySpan<byte> first, BlobMember member, int at, scoped ref PartFindings findings) =>
        member == BlobMember.Data ? ReadData(ref reader, at, ref findings) : reader.ReadWholeString(at, ref findings.Part.MimeType);

    public static int PassOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref PartFindings findings)
    {
        findings.Part.HasMore = true;
        return reader.Skip(at, FieldReader.InBlob);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadData(ref FieldReader reader, int at, scoped ref PartFindings findings)
    {
        if (findings.Media.IsEmpty)
            return reader.ReadString(at, ref findings.Part.Value);
        int end = reader.Scanner.PassBase64(at, findings.Media.Rest, out int length, out int written);
        if (end < 0)
            return ReadOddData(ref reader, at, ref findings);
        findings.Part.Value = new TextRange(at + 1, length);
        findings.Media.Take(ref findings.Part, written);
        return end;
    }

    /// <summary>Data that is not plain base64 or does not fit: read it as a string, then say what is wrong with it, if anything.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadOddData(ref FieldReader reader, int at, scoped ref PartFindings findings)
    {
        int end = reader.ReadString(at, ref findings.Part.Value);
        if (end < 0 || findings.Media.Rest.Length < Base64Sequence.GetMaxDecodedLength(findings.Part.Value.Length))
            return end;
        if (!Base64Sequence.TryDecode(reader.Scanner.Window.Slice(findings.Part.Value), findings.Part.Value.HasEscapes, findings.Media.Rest,
            out int written, out int bad))
            return reader.Fail(WireErrorKind.InvalidBase64, findings.Part.Value.Offset + bad);
        findings.Media.Take(ref findings.Part, written);
        return end;
    }
}
