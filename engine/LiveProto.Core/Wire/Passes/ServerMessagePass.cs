using System.Buffers;
using System.Runtime.CompilerServices;

namespace LiveProto.Wire.Passes;

/// <summary>
/// The one pass of <see cref="ServerMessageReader"/>, by names: the top level here, a type for each message that the view knows more of;
/// everything else is checked as JSON and skipped.
/// </summary>
internal readonly struct ServerMessagePass : IMemberPass<ServerMessageKinds, MessageFindings>
{
    public static int Levels => FieldReader.InMessage;

    /// <summary>Reads the message into a record that is empty before.</summary>
    public static bool TryRead(
        in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, WireLimits limits, Span<byte> mediaRoom,
        ref ServerMessageRecord found, scoped Span<PartRecord> parts, out WireError error)
    {
        scoped var reader = default(FieldReader);
        reader.Scanner.Start(in json, first, limits);
        var findings = new MessageFindings { Message = ref found, Parts = parts, Media = new MediaBuffer(mediaRoom) };
        int at = Read(ref reader, first, reader.Scanner.Window.SkipSpace(0), ref findings);
        bool isRead = at >= 0 && reader.Scanner.PassEnd(at) >= 0;
        error = default;
        if (!isRead)
            error = reader.Error;
        return isRead;
    }

    public static ServerMessageKinds Expect(ReadOnlySpan<byte> text, out int length) => ServerMessageNames.ExpectTopLevel(text, out length);

    public static ServerMessageKinds Find(ReadOnlySpan<byte> name, scoped ref MessageFindings findings) =>
        ServerMessageNames.FindTopLevel(name);

    public static uint MarkOf(ServerMessageKinds member) => member == ServerMessageKinds.Unknown ? 0 : (uint)member;

    public static string NameOf(ServerMessageKinds member) => ServerMessageNames.OfTopLevel(member);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadMember(
        ref FieldReader reader, ReadOnlySpan<byte> first, ServerMessageKinds member, int at, scoped ref MessageFindings findings)
    {
        if (reader.ByteAt(first, at) == 'n')
            return reader.PassNull(at);
        int end = member switch
        {
            ServerMessageKinds.ServerContent => ServerContentPass.Read(ref reader, first, at, ref findings),
            ServerMessageKinds.UsageMetadata => UsagePass.Read(ref reader, first, at, ref findings.Message.Usage),
            ServerMessageKinds.ToolCall or ServerMessageKinds.ToolCallCancellation => reader.SkipObject(at, FieldReader.InMessage),
            _ => RareMessagePass.Check(ref reader, first, at, member),
        };
        if (end < 0)
            return FieldReader.Failed;
        findings.Message.Kinds |= member;
        return end;
    }

    public static int PassOther(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MessageFindings findings)
    {
        findings.Message.Kinds |= ServerMessageKinds.Unknown;
        return reader.Skip(at, FieldReader.InMessage);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Read(ref FieldReader reader, ReadOnlySpan<byte> first, int at, scoped ref MessageFindings findings) =>
        MemberLoop.Read<ServerMessagePass, ServerMessageKinds, MessageFindings>(ref reader, first, at, ref findings);
}
