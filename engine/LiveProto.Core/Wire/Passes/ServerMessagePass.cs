using System.Buffers;
using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>
/// The one pass of <see cref="ServerMessageReader"/>, by names: the top level here, a class for each message that the view knows more of;
/// everything else is checked as JSON and skipped.
/// </summary>
internal static class ServerMessagePass
{
    private const int Failed = FieldReader.Failed;

    /// <summary>Reads the message into a record that is empty before.</summary>
    public static bool TryRead(
        in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, WireLimits limits, Span<byte> mediaRoom,
        ref ServerMessageRecord found, scoped Span<PartRecord> parts, out WireError error)
    {
        scoped var reader = default(FieldReader);
        reader.Scanner.Start(in json, first, limits);
        var findings = new MessageFindings { Message = ref found, Parts = parts, Media = new MediaBuffer(mediaRoom) };
        int at = ReadMessage(ref reader, first, reader.Scanner.Window.SkipSpace(0), ref findings);
        bool isRead = at >= 0 && reader.Scanner.PassEnd(at) >= 0;
        error = default;
        if (!isRead)
            error = reader.Error;
        return isRead;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadMessage(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MessageFindings findings)
    {
        uint seen = 0;
        for (at = reader.Open(first, at, FieldReader.InMessage); at > 0; at = reader.Continue(first, at, FieldReader.InMessage))
        {
            ServerMessageKinds kind = ServerMessageNames.ExpectTopLevel(FieldReader.Rest(first, at), out int length);
            at = length > 0 ? reader.PassColon(first, at + length) : PassOtherName(ref reader, first, at, out kind);
            if (at < 0)
                return Failed;
            if (kind == ServerMessageKinds.Unknown)
            {
                findings.Message.Kinds |= kind;
                at = reader.Skip(at, FieldReader.InMessage);
                continue;
            }

            at = reader.Mark(ref seen, (uint)kind, at);
            int end = at < 0 ? Failed : reader.ByteAt(first, at) == 'n'
                ? reader.PassNull(at)
                : ReadMember(ref reader, first, kind, at, ref findings);
            if (end < 0)
                return reader.Under(ServerMessageNames.OfTopLevel(kind));
            at = end;
        }

        return FieldReader.Closed(at);
    }

    private static int PassOtherName(ref FieldReader reader, ReadOnlySpan<byte> first, int at, out ServerMessageKinds kind)
    {
        at = reader.PassName(first, at, out ReadOnlySpan<byte> name);
        kind = at < 0 ? default : ServerMessageNames.FindTopLevel(name);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadMember(ref FieldReader reader, ReadOnlySpan<byte> first, ServerMessageKinds kind, int at,
        scoped ref MessageFindings findings)
    {
        int end = kind switch
        {
            ServerMessageKinds.ServerContent => ServerContentPass.Read(ref reader, first, at, ref findings),
            ServerMessageKinds.UsageMetadata => UsagePass.Read(ref reader, first, at, ref findings.Message.Usage),
            ServerMessageKinds.ToolCall or ServerMessageKinds.ToolCallCancellation => reader.SkipObject(at, FieldReader.InMessage),
            _ => CheckRare(ref reader, first, at, kind),
        };
        if (end < 0)
            return Failed;
        findings.Message.Kinds |= kind;
        return end;
    }

    /// <summary>Checks the members of a message that is rare and read only when asked for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CheckRare(ref FieldReader reader, ReadOnlySpan<byte> first, int at, ServerMessageKinds kind)
    {
        uint seen = 0;
        for (at = reader.Open(first, at, FieldReader.InMember); at > 0; at = reader.Continue(first, at, FieldReader.InMember))
        {
            at = reader.PassName(first, at, out ReadOnlySpan<byte> name);
            if (at < 0)
                return Failed;
            RareMember member = ServerMessageNames.FindRare(kind, name);
            if (member == RareMember.Unknown)
            {
                at = reader.Skip(at, FieldReader.InMember);
                continue;
            }

            at = reader.Mark(ref seen, 1u << (int)member, at);
            if (at < 0 || (at = CheckRareMember(ref reader, first, at, member)) < 0)
                return reader.Under(ServerMessageNames.OfRare(member));
        }

        return FieldReader.Closed(at);
    }

    private static int CheckRareMember(ref FieldReader reader, ReadOnlySpan<byte> first, int at, RareMember member) => member switch
    {
        RareMember.TimeLeft or RareMember.AudioOffset => reader.CheckDuration(at),
        RareMember.Resumable => reader.ReadBool(first, at, out _),
        RareMember.LastConsumedClientMessageIndex => reader.CheckInt64(at),
        RareMember.Type or RareMember.VadSignalType => reader.CheckEnum(at),
        RareMember.NewHandle => reader.CheckWholeString(at),
        _ => reader.CheckString(at),
    };
}
