using System.Runtime.CompilerServices;

namespace LiveProto.Wire;

/// <summary>
/// Reads a message that consists of exactly the bytes of a known layout around its values, without looking for names. No means nothing, and nothing has been noted:
/// whatever differs by a byte, the faulty included, <see cref="ServerMessagePass"/> reads by name.
/// </summary>
internal static class KnownMessage
{
    /// <summary>Reads a message that lies in one segment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> json, int maxStringLength, Span<byte> media, ref ServerMessageRecord found, ref PartRecord part) =>
        json.Length > 1 && json[1] == '\n'
            ? TryRead<PrettyLayout>(json, maxStringLength, media, ref found, ref part)
            : TryRead<CompactLayout>(json, maxStringLength, media, ref found, ref part);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryRead<TLayout>(ReadOnlySpan<byte> json, int maxStringLength, Span<byte> media, ref ServerMessageRecord found, ref PartRecord part)
        where TLayout : struct, IMessageLayout
    {
        if (!json.StartsWith(TLayout.Head))
            return false;
        ReadOnlySpan<byte> rest = json[TLayout.Head.Length..];
        if (rest.StartsWith(TLayout.TurnHead))
            return !media.IsEmpty && TryReadAudio<TLayout>(json, maxStringLength, media, ref found, ref part);
        if (rest.StartsWith(TLayout.OutputHead))
            return TryReadText(json, TLayout.Head.Length + TLayout.OutputHead.Length, TLayout.TextTail, maxStringLength, ServerContentKinds.OutputTranscription, ref found, ref found.OutputText);
        if (rest.StartsWith(TLayout.InputHead))
            return TryReadText(json, TLayout.Head.Length + TLayout.InputHead.Length, TLayout.TextTail, maxStringLength, ServerContentKinds.InputTranscription, ref found, ref found.InputText);
        ServerContentKinds flag = rest.SequenceEqual(TLayout.TurnComplete) ? ServerContentKinds.TurnComplete
            : rest.SequenceEqual(TLayout.GenerationComplete) ? ServerContentKinds.GenerationComplete
            : rest.SequenceEqual(TLayout.Interrupted) ? ServerContentKinds.Interrupted
            : ServerContentKinds.None;
        if (flag == ServerContentKinds.None)
            return false;
        found.Kinds = ServerMessageKinds.ServerContent;
        found.Content = flag;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadText(
        ReadOnlySpan<byte> json, int start, ReadOnlySpan<byte> tail, int maxStringLength, ServerContentKinds kind, ref ServerMessageRecord found, ref TextRange text)
    {
        int length = json.Length - start - tail.Length;
        // The tail is known, so the text is what is between, unless it needs a closer look.
        if (length < 0 || length > maxStringLength || !json.EndsWith(tail) || StringScan.IndexOfSpecialOrNonAscii(json.Slice(start, length)) >= 0)
            return false;
        found.Kinds = ServerMessageKinds.ServerContent;
        found.Content = kind;
        text = new TextRange(start, length);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadAudio<TLayout>(ReadOnlySpan<byte> json, int maxStringLength, Span<byte> media, ref ServerMessageRecord found, ref PartRecord part)
        where TLayout : struct, IMessageLayout
    {
        int partStart = TLayout.Head.Length + TLayout.TurnHead.Length;
        int typeStart = partStart + TLayout.PartHead.Length;
        if (!json[partStart..].StartsWith(TLayout.PartHead))
            return false;
        int typeLength = StringScan.IndexOfSpecialOrNonAscii(json[typeStart..]);
        if (typeLength < 0 || typeLength > maxStringLength || !json[(typeStart + typeLength)..].StartsWith(TLayout.PartMiddle))
            return false;
        int dataStart = typeStart + typeLength + TLayout.PartMiddle.Length;
        var decoder = new Base64Decoder(media);
        decoder.Read(json[dataStart..], out int length);
        ReadOnlySpan<byte> rest = json[(dataStart + length)..];
        int padding = rest.StartsWith("=="u8) ? 2 : rest.StartsWith("="u8) ? 1 : 0;
        length += padding;
        rest = rest[padding..];
        if (length > maxStringLength || rest.Length != TLayout.PartTail.Length + TLayout.TurnTail.Length
            || !rest.StartsWith(TLayout.PartTail) || !rest.EndsWith(TLayout.TurnTail) || !decoder.TryFinish("=="u8[..padding], out _))
            return false;
        found.Kinds = ServerMessageKinds.ServerContent;
        found.Content = ServerContentKinds.ModelTurn;
        found.PartCount = 1;
        found.RestOfParts = json.Length - TLayout.TurnTail.Length;
        part = default;
        part.Kind = PartKind.InlineData;
        part.Json = new TextRange(partStart, found.RestOfParts - partStart);
        part.MimeType = new TextRange(typeStart, typeLength);
        part.Value = new TextRange(dataStart, length);
        part.DecodedLength = decoder.Written;
        return true;
    }
}
