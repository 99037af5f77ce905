using System.Buffers;
using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>
/// The one pass of <see cref="ServerMessageReader"/>, by names: the top level here, a class for each message that the view knows more of; everything else is
/// checked as JSON and skipped.
/// </summary>
internal static class ServerMessagePass
{
    private const int Failed = FieldReader.Failed;

    /// <summary>Reads the message into a record that is empty before.</summary>
    public static bool TryRead(
        in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, WireLimits limits, Span<byte> mediaRoom,
        ref ServerMessageRecord found, scoped Span<PartRecord> parts, out WireError error)
    {
        var reader = default(FieldReader);
        reader.Scanner.Start(in json, first, limits);
        var media = new MediaBuffer(mediaRoom);
        int at = ReadMessage(ref reader, reader.Scanner.Window.SkipSpace(0), ref media, ref found, parts);
        bool isRead = at >= 0 && (reader.Scanner.PassEnd(at) >= 0 || reader.FailFromScanner() >= 0);
        error = default;
        if (!isRead)
            error = reader.Error;
        return isRead;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadMessage(ref FieldReader reader, int at, ref MediaBuffer media, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        uint seen = 0;
        for (at = reader.Open(at, FieldReader.InMessage); at > 0; at = reader.Continue(at, FieldReader.InMessage))
        {
            ServerMessageKinds kind;
            if (reader.Scanner.TryPassExpected(ref at, "\"serverContent\""u8))
                kind = ServerMessageKinds.ServerContent;
            else if (reader.Scanner.TryPassExpected(ref at, "\"usageMetadata\""u8))
                kind = ServerMessageKinds.UsageMetadata;
            else
            {
                at = reader.PassName(at, out ReadOnlySpan<byte> name);
                if (at < 0)
                    return Failed;
                kind = ServerMessageNames.FindTopLevel(name);
            }

            if (kind == ServerMessageKinds.Unknown)
            {
                found.Kinds |= kind;
                at = reader.Skip(at, FieldReader.InMessage);
                continue;
            }

            at = reader.Mark(ref seen, (uint)kind, at);
            int end = at < 0 ? Failed : reader.ByteAt(at) == 'n' ? reader.PassNull(at) : ReadMember(ref reader, kind, at, ref media, ref found, parts);
            if (end < 0)
                return reader.Under(ServerMessageNames.OfTopLevel(kind));
            at = end;
        }

        return FieldReader.Closed(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadMember(
        ref FieldReader reader, ServerMessageKinds kind, int at, ref MediaBuffer media, ref ServerMessageRecord found, scoped Span<PartRecord> parts)
    {
        int end = kind switch
        {
            ServerMessageKinds.ServerContent => ServerContentPass.Read(ref reader, at, ref media, ref found, parts),
            ServerMessageKinds.UsageMetadata => UsagePass.Read(ref reader, at, ref found.Usage),
            ServerMessageKinds.ToolCall or ServerMessageKinds.ToolCallCancellation => reader.SkipObject(at, FieldReader.InMessage),
            _ => CheckRare(ref reader, at, kind),
        };
        if (end < 0)
            return Failed;
        found.Kinds |= kind;
        return end;
    }

    /// <summary>Checks the members of a message that is rare and read only when asked for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CheckRare(ref FieldReader reader, int at, ServerMessageKinds kind)
    {
        uint seen = 0;
        for (at = reader.Open(at, FieldReader.InMember); at > 0; at = reader.Continue(at, FieldReader.InMember))
        {
            at = reader.PassName(at, out ReadOnlySpan<byte> name);
            if (at < 0)
                return Failed;
            RareMember member = ServerMessageNames.FindRare(kind, name);
            if (member == RareMember.Unknown)
            {
                at = reader.Skip(at, FieldReader.InMember);
                continue;
            }

            at = reader.Mark(ref seen, 1u << (int)member, at);
            if (at < 0 || (at = CheckRareMember(ref reader, at, member)) < 0)
                return reader.Under(ServerMessageNames.OfRare(member));
        }

        return FieldReader.Closed(at);
    }

    private static int CheckRareMember(ref FieldReader reader, int at, RareMember member) => member switch
    {
        RareMember.TimeLeft or RareMember.AudioOffset => reader.CheckDuration(at),
        RareMember.Resumable => reader.ReadBool(at, out _),
        RareMember.LastConsumedClientMessageIndex => reader.CheckInt64(at),
        RareMember.Type or RareMember.VadSignalType => reader.CheckEnum(at),
        _ => reader.CheckString(at),
    };
}
