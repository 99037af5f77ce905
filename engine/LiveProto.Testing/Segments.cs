using System.Buffers;

namespace LiveProto.Testing;

/// <summary>Sequences of bytes cut at chosen places; each segment has memory of its own, so that no reader can look past its end.</summary>
public static class Segments
{
    /// <summary>One segment.</summary>
    public static ReadOnlySequence<byte> Whole(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Cuts before each of the ascending offsets; equal offsets make empty segments.</summary>
    public static ReadOnlySequence<byte> Cut(ReadOnlySpan<byte> bytes, params ReadOnlySpan<int> offsets)
    {
        var first = new Segment(bytes[..(offsets.Length == 0 ? bytes.Length : offsets[0])].ToArray(), 0);
        Segment last = first;
        for (int i = 0; i < offsets.Length; i++)
        {
            int end = i + 1 < offsets.Length ? offsets[i + 1] : bytes.Length;
            last = last.Append(bytes[offsets[i]..end].ToArray());
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    /// <summary>Segments of <paramref name="size"/> bytes, the last one shorter.</summary>
    public static ReadOnlySequence<byte> Every(ReadOnlySpan<byte> bytes, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var offsets = new List<int>();
        for (int at = size; at < bytes.Length; at += size)
            offsets.Add(at);
        return Cut(bytes, offsets.ToArray());
    }

    /// <summary>Cuts at random places drawn from <paramref name="random"/>, up to <paramref name="maxSize"/> bytes apart.</summary>
    public static ReadOnlySequence<byte> Random(ReadOnlySpan<byte> bytes, Random random, int maxSize = 64)
    {
        var offsets = new List<int>();
        for (int at = random.Next(maxSize + 1); at < bytes.Length; at += random.Next(maxSize + 1))
            offsets.Add(at);
        return Cut(bytes, offsets.ToArray());
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long runningIndex)
        {
            Memory = memory;
            RunningIndex = runningIndex;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
