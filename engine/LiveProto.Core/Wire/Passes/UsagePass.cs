using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>
/// The totals of <c>usageMetadata</c>; its other members are checked as JSON only, also the details by modality, of which the usual form is
/// known and so passed without looking for names.
/// </summary>
internal readonly struct UsagePass : IMemberPass<UsageMember, UsagePass.Findings>
{
    private const int Failed = FieldReader.Failed;

    public static int Levels => FieldReader.InMember;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref FieldReader reader, ReadOnlySpan<byte> first, int at, ref UsageCounts usage)
    {
        Findings found = default;
        at = MemberLoop.Read<UsagePass, UsageMember, Findings>(ref reader, first, at, ref found);
        usage = new UsageCounts(found.Prompt, found.Response != 0 ? found.Response : found.Candidates, found.Thoughts, found.Total);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsageMember Expect(ReadOnlySpan<byte> text, out int length) => ServerMessageNames.ExpectUsage(text, out length);

    public static UsageMember Find(ReadOnlySpan<byte> name, scoped ref Findings findings) => ServerMessageNames.FindUsage(name);

    public static uint MarkOf(UsageMember member) => member == UsageMember.Unknown ? 0 : 1u << (int)member;

    public static string NameOf(UsageMember member) => ServerMessageNames.OfUsage(member);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadMember(
        ref FieldReader reader, ReadOnlySpan<byte> first, UsageMember member, int at, scoped ref Findings findings)
    {
        switch (member)
        {
            case UsageMember.Prompt:
                return reader.ReadInt32(first, at, ref findings.Prompt);
            case UsageMember.Response:
                return reader.ReadInt32(first, at, ref findings.Response);
            case UsageMember.Candidates:
                return reader.ReadInt32(first, at, ref findings.Candidates);
            case UsageMember.Thoughts:
                return reader.ReadInt32(first, at, ref findings.Thoughts);
            default:
                return reader.ReadInt32(first, at, ref findings.Total);
        }
    }

    // Most often details.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int PassOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref Findings findings)
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

    /// <summary>The totals as they stand in the message.</summary>
    internal struct Findings
    {
        public int Prompt;
        public int Response;
        public int Candidates;
        public int Thoughts;
        public int Total;
    }
}
