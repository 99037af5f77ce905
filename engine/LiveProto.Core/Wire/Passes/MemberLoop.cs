using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>Reads the members of an object, each known one once.</summary>
internal static class MemberLoop
{
    private const int Failed = FieldReader.Failed;

    /// <summary>Reads an object: the offset behind it, or <see cref="FieldReader.Failed"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read<TPass, TMember, TFindings>(
        ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref TFindings findings)
        where TPass : struct, IMemberPass<TMember, TFindings>
        where TFindings : allows ref struct
    {
        uint seen = 0;
        for (at = reader.Open(first, at, TPass.Levels); at > 0; at = reader.Continue(first, at, TPass.Levels))
        {
            TMember member = TPass.Expect(FieldReader.Rest(first, at), out int length);
            at = length > 0
                ? reader.PassColon(first, at + length)
                : PassOtherName<TPass, TMember, TFindings>(ref reader, first, at, ref findings, out member);
            if (at < 0)
                return Failed;
            uint mark = TPass.MarkOf(member);
            if (mark == 0)
            {
                at = TPass.PassOther(ref reader, first, at, ref findings);
                continue;
            }

            at = reader.Mark(ref seen, mark, at);
            int end = at < 0 ? Failed : TPass.ReadMember(ref reader, first, member, at, ref findings);
            if (end < 0)
                return reader.Under(TPass.NameOf(member));
            at = end;
        }

        return FieldReader.Closed(at);
    }

    private static int PassOtherName<TPass, TMember, TFindings>(
        ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref TFindings findings, out TMember member)
        where TPass : struct, IMemberPass<TMember, TFindings>
        where TFindings : allows ref struct
    {
        at = reader.PassName(first, at, out ReadOnlySpan<byte> name);
        member = TPass.Find(at < 0 ? default : name, ref findings);
        return at;
    }
}
