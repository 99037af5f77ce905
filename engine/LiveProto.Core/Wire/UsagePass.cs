using System.Runtime.CompilerServices;

namespace LiveProto.Wire;

/// <summary>The totals of <c>usageMetadata</c>; its other members, the details by modality among them, are checked as JSON only.</summary>
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
            if (reader.Scanner.TryPassExpected(ref at, "\"promptTokenCount\":"u8))
                member = UsageMember.Prompt;
            else if (reader.Scanner.TryPassExpected(ref at, "\"responseTokenCount\":"u8))
                member = UsageMember.Response;
            else if (reader.Scanner.TryPassExpected(ref at, "\"totalTokenCount\":"u8))
                member = UsageMember.Total;
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
}
