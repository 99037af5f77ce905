using System.Runtime.CompilerServices;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>The pass over <c>serverContent</c>.</summary>
internal static class ServerContentPass
{
    private const int Failed = FieldReader.Failed;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Read(ref FieldReader reader, int at, ref MediaBuffer media, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        uint seen = 0;
        for (at = reader.Open(at, FieldReader.InMember); at > 0; at = reader.Continue(at, FieldReader.InMember))
        {
            ServerContentKinds kind;
            if (reader.Scanner.TryPassExpected(ref at, "\"modelTurn\""u8))
                kind = ServerContentKinds.ModelTurn;
            else if (reader.Scanner.TryPassExpected(ref at, "\"outputTranscription\""u8))
                kind = ServerContentKinds.OutputTranscription;
            else if (reader.Scanner.TryPassExpected(ref at, "\"turnComplete\""u8))
                kind = ServerContentKinds.TurnComplete;
            else
            {
                at = reader.PassName(at, out ReadOnlySpan<byte> name);
                if (at < 0)
                    return Failed;
                kind = ServerMessageNames.FindContent(name);
            }

            if (kind == ServerContentKinds.Unknown)
            {
                found.Content |= kind;
                at = reader.Skip(at, FieldReader.InMember);
                continue;
            }

            at = reader.Mark(ref seen, (uint)kind, at);
            int end = at < 0 ? Failed : reader.ByteAt(at) == 'n' ? reader.PassNull(at) : ReadMember(ref reader, kind, at, ref media, ref found, parts);
            if (end < 0)
                return reader.Under(ServerMessageNames.OfContent(kind));
            at = end;
        }

        return FieldReader.Closed(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadMember(
        ref FieldReader reader, ServerContentKinds kind, int at, ref MediaBuffer media, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        bool isSet = true;
        at = kind switch
        {
            ServerContentKinds.ModelTurn => ModelTurnPass.Read(ref reader, at, ref media, ref found, parts),
            ServerContentKinds.OutputTranscription => ReadTranscription(ref reader, at, ref found, ref found.OutputText, ViewMarks.OutputFinished),
            ServerContentKinds.InputTranscription => ReadTranscription(ref reader, at, ref found, ref found.InputText, ViewMarks.InputFinished),
            ServerContentKinds.InterimInputTranscription => CheckTranscription(ref reader, at),
            ServerContentKinds.TurnCompleteReason or ServerContentKinds.InteractionStatus => reader.CheckEnum(at),
            ServerContentKinds.GroundingMetadata or ServerContentKinds.UrlContextMetadata => reader.SkipObject(at, FieldReader.InMember),
            _ => reader.ReadBool(at, out isSet),
        };
        if (at >= 0 && isSet)
            found.Content |= kind;
        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadTranscription(ref FieldReader reader, int at, ref ServerMessageRecord found, ref TextRange text, ViewMarks finishedMark)
    {
        uint seen = 0;
        for (at = reader.Open(at, FieldReader.InTurn); at > 0; at = reader.Continue(at, FieldReader.InTurn))
        {
            ReadOnlySpan<byte> name = default;
            bool isText = reader.Scanner.TryPassExpected(ref at, "\"text\""u8);
            if (!isText && (at = reader.PassName(at, out name)) < 0)
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
                if (at < 0 || (at = reader.ReadBool(at, out isFinished)) < 0)
                    return reader.Under("finished");
                found.Marks |= isFinished ? finishedMark : 0;
            }
            else
                at = reader.Skip(at, FieldReader.InTurn);
        }

        return FieldReader.Closed(at);
    }

    private static int CheckTranscription(ref FieldReader reader, int at)
    {
        var unused = default(ServerMessageRecord);
        return ReadTranscription(ref reader, at, ref unused, ref unused.InputText, ViewMarks.None);
    }
}
