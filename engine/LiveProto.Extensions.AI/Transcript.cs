using System.Text;

namespace LiveProto.Extensions.AI;

/// <summary>What one side has said so far, for the message that tells it as a whole; bounded.</summary>
internal sealed class Transcript
{
    private const int Most = 64 * 1024;

    private readonly StringBuilder _text = new();

    public void Append(string piece) => _text.Append(piece.AsSpan(0, Math.Min(piece.Length, Most - _text.Length)));

    /// <summary>All of it, once; null when nothing was said.</summary>
    public string? Take()
    {
        if (_text.Length == 0)
            return null;
        string whole = _text.ToString().Trim();
        _text.Clear();
        return whole;
    }
}
