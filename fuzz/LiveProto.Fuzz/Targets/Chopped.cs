using System.Buffers;

namespace LiveProto.Fuzz.Targets;

/// <summary>An input in segments: single bytes, and cuts drawn from the input itself so that a finding can be run again.</summary>
internal static class Chopped
{
    public static ReadOnlySequence<byte> Whole(ReadOnlySpan<byte> input) => new(input.ToArray());

    public static IReadOnlyList<ReadOnlySequence<byte>> All(ReadOnlySpan<byte> input)
    {
        int seed = input.Length;
        foreach (byte b in input)
            seed = (seed * 31) + b;
        var random = new Random(seed);
        return [InPieces(input, () => 1), InPieces(input, () => random.Next(0, 9)), InPieces(input, () => random.Next(1, 200))];
    }

    private static ReadOnlySequence<byte> InPieces(ReadOnlySpan<byte> input, Func<int> nextLength)
    {
        var first = new Segment(default, 0);
        Segment last = first;
        for (int at = 0; at < input.Length;)
        {
            int length = Math.Min(nextLength(), input.Length - at);
            last = last.Append(input.Slice(at, length).ToArray());
            at += length;
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
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
