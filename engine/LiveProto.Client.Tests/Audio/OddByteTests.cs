using LiveProto.Client.Audio;

namespace LiveProto.Client.Tests.Audio;

public sealed class OddByteTests
{
    // However a stream of bytes is cut, the samples are those of the whole.
    [Fact]
    public void Join_AnyCuts_GivesTheSamplesOfTheWhole()
    {
        byte[] stream = [.. Enumerable.Range(1, 12).Select(i => (byte)i)];
        for (int cuts = 0; cuts < 1 << (stream.Length - 1); cuts++)
        {
            var odd = default(OddByte);
            var samples = new List<byte>();
            int start = 0;
            for (int end = 1; end <= stream.Length; end++)
            {
                if (end < stream.Length && (cuts & (1 << (end - 1))) == 0)
                    continue;
                byte[] room = new byte[stream.Length + 1];
                stream.AsSpan(start, end - start).CopyTo(room.AsSpan(odd.Count));
                int count = odd.Join(room, end - start, 24_000);
                samples.AddRange(room.AsSpan(0, count * 2));
                start = end;
            }

            Assert.Equal(stream, samples);
        }
    }

    [Fact]
    public void Join_AnotherRate_ForgetsTheByteOfTheOldStream()
    {
        var odd = default(OddByte);
        Assert.Equal(1, odd.Join([1, 2, 3], 3, 24_000));
        byte[] room = [0, 7, 8, 9, 10];
        Assert.Equal(2, odd.Join(room, 4, 16_000));
        Assert.Equal([7, 8, 9, 10], room[..4]);
        Assert.Equal(0, odd.Count);
    }

    [Fact]
    public void Forget_StartsAnew()
    {
        var odd = default(OddByte);
        odd.Join([1], 1, 24_000);
        Assert.Equal(1, odd.Count);
        odd.Forget();
        Assert.Equal(0, odd.Count);
    }
}
