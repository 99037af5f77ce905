using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>Checks the members of a message that is rare and read only when asked for. What it "finds" is the message that it checks.</summary>
internal readonly struct RareMessagePass : IMemberPass<RareMember, ServerMessageKinds>
{
    public static int Levels => FieldReader.InMember;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Check(ref FieldReader reader, ReadOnlySpan<byte> first, int at, ServerMessageKinds message) =>
        MemberLoop.Read<RareMessagePass, RareMember, ServerMessageKinds>(ref reader, first, at, ref message);

    public static RareMember Expect(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        return RareMember.Unknown;
    }

    public static RareMember Find(ReadOnlySpan<byte> name, scoped ref ServerMessageKinds findings) =>
        ServerMessageNames.FindRare(findings, name);

    public static uint MarkOf(RareMember member) => member == RareMember.Unknown ? 0 : 1u << (int)member;

    public static string NameOf(RareMember member) => ServerMessageNames.OfRare(member);

    public static int ReadMember(
        ref FieldReader reader, ReadOnlySpan<byte> first, RareMember member, int at, scoped ref ServerMessageKinds findings) =>
        member switch
        {
            RareMember.TimeLeft or RareMember.AudioOffset => reader.CheckDuration(at),
            RareMember.Resumable => reader.ReadBool(first, at, out _),
            RareMember.LastConsumedClientMessageIndex => reader.CheckInt64(at),
            RareMember.Type or RareMember.VadSignalType => reader.CheckEnum(at),
            RareMember.NewHandle => reader.CheckWholeString(at),
            _ => reader.CheckString(at),
        };

    public static int PassOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref ServerMessageKinds findings) =>
        reader.Skip(at, FieldReader.InMember);
}
