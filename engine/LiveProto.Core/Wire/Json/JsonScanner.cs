using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LiveProto.Wire.Base64Kernels;

namespace LiveProto.Wire.Json;

/// <summary>
/// Goes forward over JSON that lies in one or many segments, once. Strict RFC 8259, but for strings that are not text
/// (<see cref="IsStrict"/>); never recursive, never allocates, never throws. Here are the tokens; the grammars of
/// <see cref="StringGrammar"/>, <see cref="NumberGrammar"/> and <see cref="ValueGrammar"/> go over it.
/// </summary>
/// <remarks>
/// Where the caller is, an offset in the message, is the caller's variable, so that it can live in a register: a method is given an offset
/// and answers the one behind what it passed, or <see cref="Failed"/>, leaving <see cref="Error"/>. Offsets must not go back.
/// </remarks>
internal ref struct JsonScanner
{
    /// <summary>The answer of a method that found the peer at fault.</summary>
    public const int Failed = -1;

    // Padding that may stand between base64 and its quote.
    private const int LongestPadding = 2;

    /// <summary>The bytes.</summary>
    public JsonWindow Window;

    /// <summary>Starts on one span.</summary>
    public void Start(ReadOnlySpan<byte> json, WireLimits limits)
    {
        Window.Start(json);
        MaxDepth = limits.MaxDepth;
        MaxStringLength = limits.MaxStringLength;
    }

    /// <summary>Starts on a sequence, whose first span is given because the caller has it at hand.</summary>
    public void Start(scoped in ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, WireLimits limits)
    {
        Window.Start(in json, first);
        MaxDepth = limits.MaxDepth;
        MaxStringLength = limits.MaxStringLength;
    }

    /// <summary>
    /// Whether half a surrogate pair and bytes that are not UTF-8 are an error, as a server has it. Else they are passed and counted:
    /// whoever asks for the text gets U+FFFD in their place. RFC 8259 §8.2 leaves them unpredictable, and one odd character is not a reason
    /// to lose a message.
    /// </summary>
    public bool IsStrict;

    /// <summary>Levels that may be open.</summary>
    public int MaxDepth { get; private set; }

    /// <summary>Bytes that a string may have between its quotes.</summary>
    public int MaxStringLength { get; private set; }

    /// <summary>How many places have been passed in which a string is not text.</summary>
    public int BrokenCount { get; private set; }

    /// <summary>What went wrong, or <see cref="WireErrorKind.None"/>.</summary>
    public WireErrorKind Error { get; private set; }

    /// <summary>Where it went wrong.</summary>
    public int ErrorOffset { get; private set; }

    /// <summary>Passes a string that starts here.</summary>
    /// <param name="at">Offset of its quote.</param>
    /// <param name="mark">Bytes between the quotes; the sign bit marks escapes, as <see cref="TextRange"/> has it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassString(int at, out int mark) => PassStringInline(at, out mark);

    /// <summary><see cref="PassString"/> for the few places that every message comes by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PassStringInline(int at, out int mark)
    {
        ReadOnlySpan<byte> window = Window.Bytes;
        int index = at - Window.Offset;
        int room = window.Length - index - 1;
        // Names and most texts end within one vector and are plain.
        if (Vector128.IsHardwareAccelerated && room >= Vector128<byte>.Count && window[index] == '"')
        {
            ref byte text = ref Unsafe.Add(ref MemoryMarshal.GetReference(window), index + 1);
            int skipped = 0;
            uint special;
            if (Vector256.IsHardwareAccelerated && room >= Vector256<byte>.Count)
                special = StringScan.FindSpecialOrNonAscii(Vector256.LoadUnsafe(ref text));
            else
            {
                special = StringScan.FindSpecialOrNonAscii(Vector128.LoadUnsafe(ref text));
                if (special == 0)
                {
                    // Near the end of the message: look once more, overlapping what is known to be plain.
                    skipped = Math.Min(room - Vector128<byte>.Count, Vector128<byte>.Count);
                    special = StringScan.FindSpecialOrNonAscii(Vector128.LoadUnsafe(ref Unsafe.Add(ref text, skipped)));
                }
            }

            int length = skipped + BitOperations.TrailingZeroCount(special);
            if (special != 0 && Unsafe.Add(ref text, length) == '"' && length <= MaxStringLength)
            {
                mark = length;
                return at + length + 2;
            }
        }

        return StringGrammar.Pass(ref this, at, out mark);
    }

    /// <summary>Passes the colon behind a name and the whitespace around it: offset of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PassColon(int at)
    {
        at = Window.SkipSpace(at);
        if (Window.ByteAt(at) != ':')
            return FailAt(at);
        return Window.SkipSpace(at + 1);
    }

    /// <summary>Passes a member's name and the colon behind it: offset of the value.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassName(int at, out int mark)
    {
        at = PassStringInline(at, out mark);
        return at < 0 ? Failed : PassColon(at);
    }

    /// <summary>The text of the string passed last, when it lies in one segment; an empty one when it does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ReadOnlySpan<byte> LastText(int start, int length)
    {
        int index = start - Window.Offset;
        return index >= 0 ? Window.Bytes.Slice(index, length) : default;
    }

    /// <summary>
    /// Passes a base64 string that starts here and decodes it on the way, looking at each character once. Answers <see cref="Failed"/>
    /// without an error, and can be asked again, when the string is anything else: escapes, a fault, more than fits.
    /// <see cref="PassString"/> then says more.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int PassBase64(int at, Span<byte> bytes, out int length, out int written)
    {
        length = 0;
        written = 0;
        if (Window.ByteAt(at) != '"')
            return Failed;
        int start = at + 1;
        ReadOnlySpan<byte> text = Window.Bytes[(start - Window.Offset)..];
        var decoder = new Base64Decoder(bytes);
        decoder.Read(text, out int used);
        if (text.Length - used <= LongestPadding)
            return PassBase64OverSegments(ref decoder, start, used, out length, out written);
        int padding = text[used] != '=' ? 0 : text[used + 1] != '=' ? 1 : 2;
        if (text[used + padding] != '"')
            return Failed;
        return EndBase64(ref decoder, start, used + padding, padding, out length, out written);
    }

    /// <summary>Passes <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PassLiteral(int at, ReadOnlySpan<byte> literal) =>
        Window.IsAt(at, literal) ? at + literal.Length : PassLiteralSlow(at, literal);

    /// <summary>Checks that nothing but whitespace is left.</summary>
    public int PassEnd(int at)
    {
        // A newline is what the service puts there.
        if (Window.IsWholeEnd(at) || (Window.ByteAt(at) == '\n' && Window.IsWholeEnd(at + 1)))
            return at;
        at = Window.SkipSpace(at);
        return Window.IsEnd(at) ? at : Fail(WireErrorKind.TrailingData, at);
    }

    /// <summary>Passes a place in which a string is not text, or leaves an error; answers whether to go on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryPassBroken(int offset)
    {
        BrokenCount++;
        return !IsStrict || Fail(WireErrorKind.InvalidUtf8, offset) != Failed;
    }

    /// <summary>Forgets the error: what it was about is passed in another way.</summary>
    public void Recover() => Error = WireErrorKind.None;

    /// <summary>Leaves an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Fail(WireErrorKind kind, int offset)
    {
        Error = kind;
        ErrorOffset = offset;
        return Failed;
    }

    /// <summary>Leaves the error that the byte here is not allowed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int FailAt(int at) => Fail(Window.IsEnd(at) ? WireErrorKind.UnexpectedEnd : WireErrorKind.InvalidJson, at);

    /// <summary>Goes on behind characters that end with a segment, or so near its end that what follows them may lie in the next
    /// one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PassBase64OverSegments(scoped ref Base64Decoder decoder, int start, int length, out int whole, out int written)
    {
        JsonWindow before = Window;
        int at = start + length;
        while (at - Window.Offset == Window.Bytes.Length && Window.TryMoveNext())
        {
            decoder.Read(Window.Bytes, out int used);
            at += used;
        }

        int padding = 0;
        for (; padding < 2 && Window.RawAt(at) == '='; padding++)
            at++;
        whole = 0;
        written = 0;
        int end = Window.RawAt(at) == '"' ? EndBase64(ref decoder, start, at - start, padding, out whole, out written) : Failed;
        if (end < 0)
            Window = before;
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int EndBase64(scoped ref Base64Decoder decoder, int start, int length, int padding, out int whole, out int written)
    {
        whole = length;
        bool isWhole = length <= MaxStringLength && decoder.TryFinish("=="u8[..padding], out _);
        written = decoder.Written;
        return isWhole ? start + length + 1 : Failed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PassLiteralSlow(int at, ReadOnlySpan<byte> literal)
    {
        foreach (byte expected in literal)
        {
            if (Window.RawAt(at) != expected)
                return FailAt(at);
            at++;
        }

        return at;
    }
}
