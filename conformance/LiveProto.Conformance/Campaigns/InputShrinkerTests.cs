using LiveProto.Fuzz.Guidance;
using LiveProto.Fuzz.Targets;

namespace LiveProto.Conformance.Campaigns;

public sealed class InputShrinkerTests
{
    [Fact]
    public void Shrink_TwoBytesBreakTheLaw_TheyAreLeft()
    {
        byte[] input = [.. "some words, ["u8, .. new byte[100], .. "and more] words"u8];
        Assert.Equal("[]"u8.ToArray(), new InputShrinker(new Brackets()).Shrink(input));
    }

    [Fact]
    public void Shrink_AnotherLawIsBrokenByLess_ItIsNotTakenForThisOne() =>
        Assert.Equal("[]"u8.ToArray(), new InputShrinker(new Brackets()).Shrink("[x]"u8.ToArray()));

    private sealed class Brackets : IFuzzTarget
    {
        public string Name => "brackets";

        public string Law => "There is no '[' before a ']'.";

        public IReadOnlyList<byte[]> Seeds => [];

        public void Execute(ReadOnlySpan<byte> input)
        {
            int open = input.IndexOf((byte)'[');
            if (open >= 0 && input[open..].Contains((byte)']'))
                throw new InvalidOperationException("A pair of brackets.");
            if (input.SequenceEqual("]"u8))
                throw new ArgumentException("Half of one.");
        }
    }
}
