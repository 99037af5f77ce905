using System.Text;

namespace LiveProto.Client.Session.Turns;

/// <summary>Text that comes in pieces, up to a bound: a peer may send no end of it. Not thread-safe.</summary>
internal struct BoundedText
{
    // About a day of speech.
    private const int MaxLength = 1 << 20;

    private StringBuilder? _text;

    /// <summary>Whether nothing has come.</summary>
    public readonly bool IsEmpty => _text is not { Length: > 0 };

    /// <summary>Appends as much of the piece as there is room for.</summary>
    public void Append(string? piece)
    {
        if (string.IsNullOrEmpty(piece))
            return;
        _text ??= new StringBuilder();
        _text.Append(piece.AsSpan(0, Math.Min(piece.Length, MaxLength - _text.Length)));
    }

    /// <inheritdoc/>
    public override readonly string ToString() => _text?.ToString() ?? "";
}
