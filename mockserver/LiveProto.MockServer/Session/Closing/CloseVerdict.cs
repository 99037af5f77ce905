using System.Text;

namespace LiveProto.Mocking.Session.Closing;

/// <summary>A decision to end the connection with a close frame. <paramref name="Reason"/> is cut to what a close frame can
/// carry.</summary>
/// <param name="Code">RFC 6455 §7.4 close code.</param>
/// <param name="Reason">The text the service gives, of any length: <see cref="Cut"/> makes it fit.</param>
internal readonly record struct CloseVerdict(int Code, string Reason)
{
    /// <summary>A close frame's payload is at most 125 bytes, two of which are the code (RFC 6455 §5.5).</summary>
    public const int MaxReasonBytes = 123;

    /// <summary>The same verdict with a reason of at most <see cref="MaxReasonBytes"/> bytes of UTF-8, no character split.</summary>
    public CloseVerdict Cut()
    {
        if (Encoding.UTF8.GetMaxByteCount(Reason.Length) <= MaxReasonBytes || Encoding.UTF8.GetByteCount(Reason) <= MaxReasonBytes)
            return this;

        int bytes = 0;
        int chars = 0;
        foreach (Rune rune in Reason.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > MaxReasonBytes)
                break;
            bytes += rune.Utf8SequenceLength;
            chars += rune.Utf16SequenceLength;
        }

        return this with { Reason = Reason[..chars] };
    }
}
