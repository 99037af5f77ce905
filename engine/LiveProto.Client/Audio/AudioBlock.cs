using System.Runtime.InteropServices;

namespace LiveProto.Client.Audio;

/// <summary>The user's audio as it was given, samples or bytes: neither is copied to become the other. Borrowed; immutable.</summary>
internal readonly struct AudioBlock
{
    private readonly ReadOnlyMemory<short> _samples;
    private readonly ReadOnlyMemory<byte> _bytes;

    public AudioBlock(ReadOnlyMemory<short> samples) => _samples = samples;

    public AudioBlock(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>Whole 16-bit samples.</summary>
    public int Length => _bytes.IsEmpty ? _samples.Length : _bytes.Length / sizeof(short);

    /// <summary>Bytes.</summary>
    public int ByteLength => _bytes.IsEmpty ? _samples.Length * sizeof(short) : _bytes.Length;

    /// <summary>The 16-bit samples; bytes are taken as they lie, little-endian like the machine.</summary>
    public ReadOnlySpan<short> Span => _bytes.IsEmpty ? _samples.Span : MemoryMarshal.Cast<byte, short>(_bytes.Span);

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.IsEmpty ? MemoryMarshal.AsBytes(_samples.Span) : _bytes.Span;

    /// <summary>A piece of it without a copy; false where that would cut a sample.</summary>
    public bool TrySlice(int start, int length, out AudioBlock piece)
    {
        bool isWhole = !_bytes.IsEmpty || start % sizeof(short) == 0;
        piece = !isWhole ? default
            : _bytes.IsEmpty ? new AudioBlock(_samples.Slice(start / sizeof(short), length / sizeof(short)))
            : new AudioBlock(_bytes.Slice(start, length));
        return isWhole;
    }

    public static implicit operator AudioBlock(ReadOnlyMemory<short> samples) => new(samples);

    public static implicit operator AudioBlock(short[] samples) => new(samples);
}
