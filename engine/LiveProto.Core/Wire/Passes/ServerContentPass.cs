using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>The pass over <c>serverContent</c>.</summary>
internal static class ServerContentPass
{
    private const int Failed = FieldReader.Failed;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MessageFindings findings)
    {
        uint seen = 0;
        for (at = reader.Open(first, at, FieldReader.InMember); at > 0; at = reader.Continue(first, at, FieldReader.InMember))
        {
            ServerContentKinds kind = ServerMessageNames.ExpectContent(FieldReader.Rest(first, at), out int length);
            at = length > 0 ? reader.PassColon(first, at + length) : PassOtherName(ref reader, first, at, out kind);
            if (at < 0)
                return Failed;
            if (kind == ServerContentKinds.Unknown)
            {
                findings.Message.Content |= kind;
                at = reader.Skip(at, FieldReader.InMember);
                continue;
            }

            at = reader.Mark(ref seen, (uint)kind, at);
            int end = at < 0 ? Failed : reader.ByteAt(first, at) == 'n'
                ? reader.PassNull(at)
                : ReadMember(ref reader, first, kind, at, ref findings);
            if (end < 0)
                return reader.Under(ServerMessageNames.OfContent(kind));
            at = end;
        }

        return FieldReader.Closed(at);
    }

    private static int PassOtherName(ref FieldReader reader, ReadOnlySpan<byte> first, int at, out ServerContentKinds kind)
    {
        at = reader.PassName(first, at, out ReadOnlySpan<byte> name);
        kind = at < 0 ? default : ServerMessageNames.FindContent(name);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadMember(ref FieldReader reader, ReadOnlySpan<byte> first, ServerContentKinds kind, int at,
        scoped ref MessageFindings findings)
    {
        bool isSet = true;
        at = kind switch
        {
            ServerContentKinds.ModelTurn => ModelTurnPass.Read(ref reader, first, at, ref findings),
            ServerContentKinds.OutputTranscription =>
                ReadTranscription(ref reader, first, at, ref findings.Message.OutputText, ref findings.Message.Marks,
                    ViewMarks.OutputFinished),
            ServerContentKinds.InputTranscription =>
                ReadTranscription(ref reader, first, at, ref findings.Message.InputText, ref findings.Message.Marks,
                    ViewMarks.InputFinished),
            ServerContentKinds.InterimInputTranscription => CheckTranscription(ref reader, first, at),
            ServerContentKinds.TurnCompleteReason or ServerContentKinds.InteractionStatus => reader.CheckEnum(at),
            ServerContentKinds.GroundingMetadata or ServerContentKinds.UrlContextMetadata => reader.SkipObject(at, FieldReader.InMember),
            _ => reader.ReadBool(first, at, out isSet),
        };
        if (at >= 0 && isSet)
            findings.Message.Content |= kind;
        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadTranscription(
        ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref TextRange text, scoped ref ViewMarks marks,
        ViewMarks finishedMark)
    {
        uint seen = 0;
        for (at = reader.Open(first, at, FieldReader.InTurn); at > 0; at = reader.Continue(first, at, FieldReader.InTurn))
        {
            ReadOnlySpan<byte> name = default;
            bool isText = FieldReader.Rest(first, at).StartsWith("\"text\""u8);
            at = isText ? reader.PassColon(first, at + "\"text\"".Length) : reader.PassName(first, at, out name);
            if (at < 0)
                return Failed;
            if (isText || name.SequenceEqual("text"u8))
            {
                at = reader.Mark(ref seen, 1, at);
                if (at < 0 || (at = reader.ReadString(at, ref text)) < 0)
                    return reader.Under("text");
            }
            else if (name.SequenceEqual("finished"u8))
            {
                at = reader.Mark(ref seen, 2, at);
                bool isFinished = false;
                if (at < 0 || (at = reader.ReadBool(first, at, out isFinished)) < 0)
                    return reader.Under("finished");
                marks |= isFinished ? finishedMark : 0;
            }
            else
            {
                marks |= ViewMarks.HasMore;
                at = reader.Skip(at, FieldReader.InTurn);
            }
        }

        return FieldReader.Closed(at);
    }

    private static int CheckTranscription(ref FieldReader reader, ReadOnlySpan<byte> first, int at)
    {
        TextRange text = default;
        ViewMarks marks = default;
        return ReadTranscription(ref reader, first, at, ref text, ref marks, ViewMarks.None);
    }
}
