using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>
/// The totals of <c>usageMetadata</c>; its other members are checked as JSON only, also the details by modality, of which the usual form is
/// known and so passed without looking for names.
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

    /// <summary>Skips a member, most often details.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SkipOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at)
    {
        // The window cannot go back: what is tried must lie in one segment, so that it does not move.
        int end = reader.Scanner.Window.IsWhole ? PassTokenCounts(ref reader, first, at) : Failed;
        return end >= 0 ? end : reader.Skip(at, FieldReader.InMember);
    }

    /// <summary>
    /// Passes a list of <c>ModalityTokenCount</c> written in the order of its fields; <see cref="Failed"/>, which says nothing, for
    /// anything else.
    /// </summary>
    private static int PassTokenCounts(ref FieldReader reader, ReadOnlySpan<byte> first, int at)
    {
        const int inList = FieldReader.InMember + 1, inCount = inList + 1;
        if (reader.Scanner.MaxDepth < inCount)
            return Failed;
        int open = '[';
        while (reader.ByteAt(first, at) == open)
        {
            at = reader.SkipLine(first, at + 1, inList);
            if (reader.ByteAt(first, at) != '{')
                return Failed;
            at = reader.SkipLine(first, at + 1, inCount);
            if (!FieldReader.Rest(first, at).StartsWith("\"modality\""u8))
                return Failed;
            at = reader.PassColon(first, at + "\"modality\"".Length);
            if (at < 0 || (at = reader.Scanner.PassStringInline(at, out _)) < 0 || reader.ByteAt(first, at) != ',')
                return Failed;
            at = reader.SkipLine(first, at + 1, inCount);
            if (!FieldReader.Rest(first, at).StartsWith("\"tokenCount\""u8))
                return Failed;
            int number = reader.PassColon(first, at + "\"tokenCount\"".Length);
            if (number < 0)
                return Failed;
            at = number;
            while ((uint)(reader.ByteAt(first, at) - '0') <= 9)
                at++;
            if (at == number || (at - number > 1 && first[number] == '0'))
                return Failed;
            at = reader.SkipLine(first, at, inList);
            if (reader.ByteAt(first, at) != '}')
                return Failed;
            at = reader.SkipLine(first, at + 1, FieldReader.InMember);
            open = ',';
        }

        return open == ',' && reader.ByteAt(first, at) == ']' ? at + 1 : Failed;
    }
}
