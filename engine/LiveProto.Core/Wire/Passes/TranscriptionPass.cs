using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>The pass over a transcription: its text, and whether it is finished.</summary>
internal readonly struct TranscriptionPass : IMemberPass<TranscriptionMember, TranscriptionPass.Findings>
{
    public static int Levels => FieldReader.InTurn;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(
        ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref TextRange text, scoped ref ViewMarks marks,
        ViewMarks finishedMark)
    {
        Findings found = default;
        at = MemberLoop.Read<TranscriptionPass, TranscriptionMember, Findings>(ref reader, first, at, ref found);
        text = found.Text;
        marks |= (found.IsFinished ? finishedMark : 0) | (found.HasMore ? ViewMarks.HasMore : 0);
        return at;
    }

    public static int Check(ref FieldReader reader, ReadOnlySpan<byte> first, int at)
    {
        TextRange text = default;
        ViewMarks marks = default;
        return Read(ref reader, first, at, ref text, ref marks, ViewMarks.None);
    }

    public static TranscriptionMember Expect(ReadOnlySpan<byte> text, out int length)
    {
        length = text.StartsWith("\"text\""u8) ? "\"text\"".Length : 0;
        return TranscriptionMember.Text;
    }

    public static TranscriptionMember Find(ReadOnlySpan<byte> name, scoped ref Findings findings) =>
        name.SequenceEqual("text"u8) ? TranscriptionMember.Text
        : name.SequenceEqual("finished"u8) ? TranscriptionMember.Finished
        : TranscriptionMember.Unknown;

    public static uint MarkOf(TranscriptionMember member) => member == TranscriptionMember.Unknown ? 0 : 1u << (int)member;

    public static string NameOf(TranscriptionMember member) => member == TranscriptionMember.Text ? "text" : "finished";

    public static int ReadMember(
        ref FieldReader reader, ReadOnlySpan<byte> first, TranscriptionMember member, int at, scoped ref Findings findings) =>
        member == TranscriptionMember.Text
            ? reader.ReadString(at, ref findings.Text)
            : reader.ReadBool(first, at, out findings.IsFinished);

    public static int PassOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref Findings findings)
    {
        findings.HasMore = true;
        return reader.Skip(at, FieldReader.InTurn);
    }

    /// <summary>What a transcription has.</summary>
    internal struct Findings
    {
        public TextRange Text;
        public bool IsFinished;
        public bool HasMore;
    }
}
