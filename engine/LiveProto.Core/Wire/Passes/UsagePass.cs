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
    public static int Read(ref FieldReader reader, int at, ref UsageCounts usage)
    {
        uint seen = 0;
        int prompt = 0, response = 0, candidates = 0, thoughts = 0, total = 0;
        for (at = reader.Open(at, FieldReader.InMember); at > 0; at = reader.Continue(at, FieldReader.InMember))
        {
            UsageMember member;
            if (reader.Scanner.TryPassExpected(ref at, "\"promptTokenCount\""u8))
                member = UsageMember.Prompt;
            else if (reader.Scanner.TryPassExpected(ref at, "\"responseTokenCount\""u8))
                member = UsageMember.Response;
            else if (reader.Scanner.TryPassExpected(ref at, "\"totalTokenCount\""u8))
                member = UsageMember.Total;
            else if (reader.Scanner.TryPassExpected(ref at, "\"promptTokensDetails\""u8) || reader.Scanner.TryPassExpected(ref at, "\"responseTokensDetails\""u8))
            {
                at = SkipDetails(ref reader, at);
                continue;
            }
            else
            {
                at = reader.PassName(at, out ReadOnlySpan<byte> name);
                if (at < 0)
                    return Failed;
                member = ServerMessageNames.FindUsage(name);
            }

            if (member == UsageMember.Unknown)
            {
                at = reader.Skip(at, FieldReader.InMember);
                continue;
            }

            at = reader.Mark(ref seen, 1u << (int)member, at);
            int count = 0;
            if (at < 0 || (at = reader.ReadInt32(at, ref count)) < 0)
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SkipDetails(ref FieldReader reader, int at)
    {
        JsonWindow before = reader.Scanner.Window;
        int end = PassTokenCounts(ref reader.Scanner, at);
        if (end >= 0)
            return end;
        reader.Scanner.Window = before;
        return reader.Skip(at, FieldReader.InMember);
    }

    /// <summary>
    /// Passes a list of <c>ModalityTokenCount</c> written in the order of its fields; <see cref="Failed"/>, which says nothing, for anything else.
    /// </summary>
    private static int PassTokenCounts(ref JsonScanner scanner, int at)
    {
        const int inList = FieldReader.InMember + 1, inCount = inList + 1;
        if (scanner.MaxDepth < inCount)
            return Failed;
        int open = '[';
        while (scanner.Window.ByteAt(at) == open)
        {
            at = scanner.Window.SkipLine(at + 1, inList);
            if (scanner.Window.ByteAt(at) != '{')
                return Failed;
            at = scanner.Window.SkipLine(at + 1, inCount);
            if (!scanner.TryPassExpected(ref at, "\"modality\""u8))
                return Failed;
            at = scanner.PassStringInline(at, out _);
            if (at < 0 || scanner.Window.ByteAt(at) != ',')
                return Failed;
            at = scanner.Window.SkipLine(at + 1, inCount);
            if (!scanner.TryPassExpected(ref at, "\"tokenCount\""u8))
                return Failed;
            int start = at;
            while ((uint)(scanner.Window.ByteAt(at) - '0') <= 9)
                at++;
            if (at == start || (scanner.Window.ByteAt(start) == '0' && at - start > 1) || scanner.Window.PeekLine(ref at, inList) != '}')
                return Failed;
            at++;
            open = ',';
        }

        return open == ',' && scanner.Window.PeekLine(ref at, FieldReader.InMember) == ']' ? at + 1 : Failed;
    }
}
