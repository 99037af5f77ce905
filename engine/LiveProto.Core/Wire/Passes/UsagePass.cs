using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>
/// The totals of <c>usageMetadata</c>; its other members are checked as JSON only, also the details by modality, of which the usual form is known and so passed
/// without looking for names.
/// </summary>
internal static class UsagePass
{
    private const int Failed = FieldReader.Failed;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref FieldReader reader, ReadOnlySpan<byte> first, int at, ref UsageCounts usage)
    {
        uint seen = 0;
        int prompt = 0, response = 0, candidates = 0, thoughts = 0, total = 0;
        for (at = reader.Open(first, at, FieldReader.InMember); at > 0; at = reader.Continue(first, at, FieldReader.InMember))
        {
            UsageMember member = ServerMessageNames.ExpectUsage(FieldReader.Rest(first, at), out int length);
            at = length > 0 ? reader.PassColon(first, at + length) : PassOtherName(ref reader, first, at, out member);
            if (at < 0)
                return Failed;
            if (member == UsageMember.Unknown)
            {
                at = SkipOther(ref reader, first, at);
                continue;
            }

            at = reader.Mark(ref seen, 1u << (int)member, at);
            int count = 0;
            if (at < 0 || (at = reader.ReadInt32(first, at, ref count)) < 0)
                return reader.Under(ServerMessageNames.OfUsage(member));
            switch (member)
            {
                case UsageMember.Prompt:
                    prompt = count;
                    break;
                case UsageMember.Response:
                    response = count;
                    break;
                case UsageMember.Candidates:
                    candidates = count;
                    break;
                case UsageMember.Thoughts:
                    thoughts = count;
                    break;
                default:
                    total = count;
                    break;
            }
        }

        usage = new UsageCounts(prompt, response != 0 ? response : candidates, thoughts, total);
        return FieldReader.Closed(at);
    }

    private static int PassOtherName(ref FieldReader reader, ReadOnlySpan<byte> first, int at, out UsageMember member)
    {
        at = reader.PassName(first, at, out ReadOnlySpan<byte> name);
        member = at < 0 ? default : ServerMessageNames.FindUsage(name);
        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SkipOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at)
    {
        if (reader.ByteAt(first, at) == '[')
        {
            JsonWindow before = reader.Scanner.Window;
            int end = PassTokenCounts(ref reader, first, at);
            if (end >= 0)
                return end;
            reader.Scanner.Window = before;
        }

        return reader.Skip(at, FieldReader.InMember);
    }

    /// <summary>
    /// Passes a list of <c>ModalityTokenCount</c> written in the order of its fields; <see cref="Failed"/>, which says nothing, for anything else.
    /// </summary>
    private static int PassTokenCounts(ref FieldReader reader, ReadOnlySpan<byte> first, int at)
    {
        const int inList = FieldReader.InMember + 1, inCount = inList + 1;
        if (reader.Scanner.MaxDepth < inCount)
            return Failed;
        int next = '[';
        do
        {
            at++;
            if (reader.PeekLine(first, ref at, inList) != '{')
                return Failed;
            at++;
            if (reader.PeekLine(first, ref at, inCount) != '"' || !FieldReader.Rest(first, at).StartsWith("\"modality\""u8))
                return Failed;
            at = reader.PassColon(first, at + "\"modality\"".Length);
            if (at < 0 || (at = reader.Scanner.PassStringInline(at, out _)) < 0 || reader.ByteAt(first, at) != ',')
                return Failed;
            at++;
            if (reader.PeekLine(first, ref at, inCount) != '"' || !FieldReader.Rest(first, at).StartsWith("\"tokenCount\""u8))
                return Failed;
            at = reader.PassColon(first, at + "\"tokenCount\"".Length);
            int start = at;
            if (at < 0)
                return Failed;
            while ((uint)(reader.ByteAt(first, at) - '0') <= 9)
                at++;
            if (at == start || (at - start > 1 && reader.ByteAt(first, start) == '0') || reader.PeekLine(first, ref at, inList) != '}')
                return Failed;
            at++;
            next = reader.PeekLine(first, ref at, FieldReader.InMember);
        }
        while (next == ',');

        return next == ']' ? at + 1 : Failed;
    }
}
