using System.Buffers;
using System.Runtime.CompilerServices;
using LiveProto.Wire.Base64Kernels;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Passes;

/// <summary>
/// Reads a message that consists of exactly the bytes of a known layout around its values, without looking for names. False is not an
/// error, and the record is untouched: whatever differs by a byte, the faulty included, <see cref="ServerMessagePass"/> reads by name.
/// </summary>
internal static class KnownMessage
{
    private static ReadOnlySpan<byte> UsualType => "audio/pcm;rate=24000\""u8;

    /// <summary>Reads a message whose first segment is given because the caller has it at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(
        in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, int maxStringLength, Span<byte> media, ref ServerMessageRecord found,
        ref PartRecord part) =>
        first.Length > 1 && first[1] == '\n'
            ? TryRead<PrettyLayout>(json, first, maxStringLength, media, ref found, ref part)
            : TryRead<CompactLayout>(json, first, maxStringLength, media, ref found, ref part);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryRead<TLayout>(
        in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, int maxStringLength, Span<byte> media, ref ServerMessageRecord found,
        ref PartRecord part)
        where TLayout : struct, IMessageLayout
    {
        if (!first.StartsWith(TLayout.Head))
            return false;
        ReadOnlySpan<byte> rest = first[TLayout.Head.Length..];
        int turnHead = rest.StartsWith(TLayout.TurnHead) ? TLayout.TurnHead.Length : rest.StartsWith(TLayout.TurnHeadWithRole)
            ? TLayout.TurnHeadWithRole.Length
            : 0;
        if (turnHead > 0)
        {
            int partStart = TLayout.Head.Length + turnHead;
            return rest[turnHead..].StartsWith(TLayout.TextPartHead)
                ? json.IsSingleSegment && TryReadTextPart<TLayout>(first, partStart, maxStringLength, ref found, ref part)
                : !media.IsEmpty && TryReadAudio<TLayout>(json, first, partStart, maxStringLength, media, ref found, ref part);
        }

        if (!json.IsSingleSegment)
            return false;
        if (rest.StartsWith(TLayout.OutputHead))
            return TryReadText(first, TLayout.Head.Length + TLayout.OutputHead.Length, TLayout.TextTail, maxStringLength,
                ServerContentKinds.OutputTranscription, ref found, ref found.OutputText);
        if (rest.StartsWith(TLayout.InputHead))
            return TryReadText(first, TLayout.Head.Length + TLayout.InputHead.Length, TLayout.TextTail, maxStringLength,
                ServerContentKinds.InputTranscription, ref found, ref found.InputText);
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
        ReadOnlySpan<byte> json, int start, ReadOnlySpan<byte> tail, int maxStringLength, ServerContentKinds kind,
        ref ServerMessageRecord found, ref TextRange text)
    {
        int length = json.Length - start - tail.Length;
        // The tail is known, so the text is what is between, unless it needs a closer look.
        if (length < 0 || length > maxStringLength || !json.EndsWith(tail)
            || StringScan.IndexOfSpecialOrNonAscii(json.Slice(start, length)) >= 0)
            return false;
        found.Kinds = ServerMessageKinds.ServerContent;
        found.Content = kind;
        text = new TextRange(start, length);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadTextPart<TLayout>(ReadOnlySpan<byte> json, int partStart, int maxStringLength, ref ServerMessageRecord found,
        ref PartRecord part)
        where TLayout : struct, IMessageLayout
    {
        int start = partStart + TLayout.TextPartHead.Length;
        int partEnd = json.Length - TLayout.TurnTail.Length;
        if (partEnd < start || !json.EndsWith(TLayout.TurnTail)
            || !TryReadText(json[..partEnd], start, TLayout.TextPartTail, maxStringLength, ServerContentKinds.ModelTurn, ref found,
                ref part.Value))
            return false;
        TextRange text = part.Value;
        part = default;
        part.Kind = PartKind.Text;
        part.Json = new TextRange(partStart, partEnd - partStart);
        part.Value = text;
        part.DecodedLength = -1;
        found.PartCount = 1;
        found.RestOfParts = partEnd;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadAudio<TLayout>(
        in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, int partStart, int maxStringLength, Span<byte> media,
        ref ServerMessageRecord found, ref PartRecord part)
        where TLayout : struct, IMessageLayout
    {
        int typeStart = partStart + TLayout.PartHead.Length;
        // The end first, where it is at hand: what goes on otherwise behind the part must not be decoded twice. A role behind the parts
        // ends as a text does.
        if (!first[partStart..].StartsWith(TLayout.PartHead)
            || (json.IsSingleSegment && !first.EndsWith(TLayout.TurnTail) && !first.EndsWith(TLayout.TextTail)))
            return false;
        // The type is nearly always this one; not having to find its end lets decoding start at once.
        int typeLength = first[typeStart..].StartsWith(UsualType)
            ? UsualType.Length - 1
            : StringScan.IndexOfSpecialOrNonAscii(first[typeStart..]);
        if (typeLength < 0 || typeLength > maxStringLength || !first[(typeStart + typeLength)..].StartsWith(TLayout.PartMiddle))
            return false;
        int dataStart = typeStart + typeLength + TLayout.PartMiddle.Length;
        var decoder = new Base64Decoder(media);
        decoder.Read(first[dataStart..], out int length);
        ReadOnlySpan<byte> rest = first[(dataStart + length)..];
        if (rest.IsEmpty)
            rest = ReadOn(json, first, ref decoder, ref length);
        int padding = rest.StartsWith("=="u8) ? 2 : rest.StartsWith("="u8) ? 1 : 0;
        length += padding;
        rest = rest[padding..];
        // A tail that is cut is read by name.
        int partEnd = dataStart + length + TLayout.PartTail.Length;
        if (length > maxStringLength || !rest.StartsWith(TLayout.PartTail) || !decoder.TryFinish("=="u8[..padding], out _))
            return false;
        rest = rest[TLayout.PartTail.Length..];
        if (rest.SequenceEqual(TLayout.TurnTail))
            found.Content = ServerContentKinds.ModelTurn;
        else if (!TryReadRole<TLayout>(rest, partEnd, maxStringLength, ref found))
            return false;
        found.Kinds = ServerMessageKinds.ServerContent;
        found.PartCount = 1;
        found.RestOfParts = partEnd;
        part = default;
        part.Kind = PartKind.InlineData;
        part.Json = new TextRange(partStart, found.RestOfParts - partStart);
        part.MimeType = new TextRange(typeStart, typeLength);
        part.Value = new TextRange(dataStart, length);
        part.DecodedLength = decoder.Written;
        return true;
    }

    /// <summary>Reads what stands behind the only part, where that is not just the end: the role, and perhaps what is being said.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadRole<TLayout>(ReadOnlySpan<byte> rest, int at, int maxStringLength, ref ServerMessageRecord found)
        where TLayout : struct, IMessageLayout
    {
        if (!rest.StartsWith(TLayout.RoleTail))
            return false;
        rest = rest[TLayout.RoleTail.Length..];
        if (rest.SequenceEqual(TLayout.ContentTail))
        {
            found.Content = ServerContentKinds.ModelTurn;
            return true;
        }

        if (!rest.StartsWith(TLayout.OutputBesideHead) || !TryReadText(rest, TLayout.OutputBesideHead.Length, TLayout.TextTail,
            maxStringLength, ServerContentKinds.ModelTurn | ServerContentKinds.OutputTranscription, ref found, ref found.OutputText))
            return false;
        found.OutputText = found.OutputText.Shifted(at + TLayout.RoleTail.Length);
        return true;
    }

    /// <summary>Decodes what lies behind the first segment: what is left of the last one, or nothing when the data ends before
    /// that.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReadOnlySpan<byte> ReadOn(scoped in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first,
        scoped ref Base64Decoder decoder, scoped ref int length)
    {
        var window = default(JsonWindow);
        window.Start(in json, first);
        while (window.TryMoveNext())
        {
            decoder.Read(window.Bytes, out int used);
            length += used;
            if (used < window.Bytes.Length)
                return window.Offset + window.Bytes.Length == json.Length ? window.Bytes[used..] : default;
        }

        return default;
    }
}
