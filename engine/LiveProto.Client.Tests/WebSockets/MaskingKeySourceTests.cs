using System.Buffers.Binary;
using System.Numerics;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.WebSockets;

public sealed class MaskingKeySourceTests
{
    [Fact]
    public void Next_MillionKeys_LookUniformIndependentAndFresh()
    {
        const int count = 1 << 20;
        uint[] keys = new uint[count];
        for (int i = 0; i < count; i++)
            keys[i] = MaskingKeySource.Next();
        AssertUniform(keys);
    }

    [Fact]
    public async Task Send_ManyFrames_EachHasAKeyOfItsOwn()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using ChannelFixture open = await ChannelFixture.OpenAsync();
        var keys = new HashSet<uint>();
        for (int i = 0; i < 3000; i++)
        {
            await open.Channel.SendAsync(Opcode.Binary, default, token);
            keys.Add(BinaryPrimitives.ReadUInt32LittleEndian((await open.Peer.ReadFrameAsync())!.Key));
        }

        // 3,000 of 2^32: two equal ones are a chance of one in a thousand, three a chance of one in a million.
        Assert.InRange(keys.Count, 2998, 3000);
    }

    [Fact]
    public async Task Next_ManyThreads_GiveNoKeyTwice()
    {
        uint[][] perThread = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            uint[] keys = new uint[5000];
            for (int i = 0; i < keys.Length; i++)
                keys[i] = MaskingKeySource.Next();
            return keys;
        })));
        // 40,000 of 2^32 give 0.19 equal pairs on average; a batch given twice would give hundreds.
        Assert.InRange(perThread.SelectMany(k => k).Distinct().Count(), 40_000 - 5, 40_000);
    }

    [Fact]
    public void Next_AllocatesNothing() => Assert.Equal(0, Allocations.Measure(() => MaskingKeySource.Next()));

    // Five standard deviations everywhere: a false alarm once in about ten thousand runs over all checks together.
    private static void AssertUniform(uint[] keys)
    {
        double deviation = Math.Sqrt(keys.Length) / 2;
        for (int bit = 0; bit < 32; bit++)
        {
            int ones = keys.Count(k => (k >> bit & 1) != 0);
            Assert.InRange(Math.Abs(ones - keys.Length / 2.0), 0, 5 * deviation);
        }

        for (int octet = 0; octet < 4; octet++)
        {
            int[] counts = new int[256];
            foreach (uint key in keys)
                counts[key >> 8 * octet & 255]++;
            double expected = keys.Length / 256.0;
            double chiSquare = counts.Sum(c => (c - expected) * (c - expected) / expected);
            // 255 degrees of freedom: mean 255, deviation sqrt(510).
            Assert.InRange(chiSquare, 255 - 6 * Math.Sqrt(510), 255 + 6 * Math.Sqrt(510));
        }

        long differing = 0;
        for (int i = 1; i < keys.Length; i++)
            differing += BitOperations.PopCount(keys[i] ^ keys[i - 1]);
        double pairs = 32.0 * (keys.Length - 1);
        Assert.InRange(Math.Abs(differing - pairs / 2), 0, 5 * Math.Sqrt(pairs) / 2);

        // Birthdays: n^2 / 2^33 equal pairs are expected, Poisson.
        double twins = keys.Length - keys.Distinct().Count();
        double expectedTwins = (double)keys.Length * keys.Length / Math.Pow(2, 33);
        Assert.InRange(twins, expectedTwins - 6 * Math.Sqrt(expectedTwins), expectedTwins + 6 * Math.Sqrt(expectedTwins));
    }
}
