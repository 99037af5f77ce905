using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>The pass over <c>serverContent</c>.</summary>
internal readonly struct ServerContentPass : IMemberPass<ServerContentKinds, MessageFindings>
{
    public static int Levels => FieldReader.InMember;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MessageFindings findings) =>
        MemberLoop.Read<ServerContentPass, ServerContentKinds, MessageFindings>(ref reader, first, at, ref findings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ServerContentKinds Expect(ReadOnlySpan<byte> text, out int length) => ServerMessageNames.ExpectContent(text, out length);

    public static ServerContentKinds Find(ReadOnlySpan<byte> name, scoped ref MessageFindings findings) =>
        ServerMessageNames.FindContent(name);

    public static uint MarkOf(ServerContentKinds member) => member == ServerContentKinds.Unknown ? 0 : (uint)member;

    public static string NameOf(ServerContentKinds member) => ServerMessageNames.OfContent(member);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadMember(
        ref FieldReader reader, ReadOnlySpan<byte> first, ServerContentKinds member, int at, scoped ref MessageFindings findings)
    {
        if (reader.ByteAt(first, at) == 'n')
            return reader.PassNull(at);
        bool isSet = true;
        at = member switch
        {
            ServerContentKinds.ModelTurn => ModelTurnPass.Read(ref reader, first, at, ref findings),
            ServerContentKinds.OutputTranscription =>
                TranscriptionPass.Read(ref reader, first, at, ref findings.Message.OutputText, ref findings.Message.Marks,
                    ViewMarks.OutputFinished),
            ServerContentKinds.InputTranscription =>
                TranscriptionPass.Read(ref reader, first, at, ref findings.Message.InputText, ref findings.Message.Marks,
                    ViewMarks.InputFinished),
            ServerContentKinds.InterimInputTranscription => TranscriptionPass.Check(ref reader, first, at),
            ServerContentKinds.TurnCompleteReason or ServerContentKinds.InteractionStatus => reader.CheckEnum(at),
            ServerContentKinds.GroundingMetadata or ServerContentKinds.UrlContextMetadata => reader.SkipObject(at, FieldReader.InMember),
            _ => reader.ReadBool(first, at, out isSet),
        };
        if (at >= 0 && isSet)
            findings.Message.Content |= member;
        return at;
    }

    public static int PassOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MessageFindings findings)
    {
        findings.Message.Content |= ServerContentKinds.Unknown;
        return reader.Skip(at, FieldReader.InMember);
    }
}
