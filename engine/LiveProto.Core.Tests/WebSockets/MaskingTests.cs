using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class MaskingTests
{
    [Fact]
    public void Apply_KnownBytes_AreXoredWithTheKeyInWireOrder()
    {
        // RFC 6455 §5.7: the masked "Hello", key 37 fa 21 3d.
        byte[] data = [0x7f, 0x9f, 0x4d, 0x51, 0x58];
        Masking.Apply(data, 0x3d21fa37);
        Assert.Equal("Hello"u8, data);
    }

    [Fact]
    public void Apply_EveryLengthOffsetAndAlignment_EqualsItsScalarTwin()
    {
        const uint key = 0xC3A55A1E;
        byte[] source = new byte[64 + 257 + 64];
        new Random(1).NextBytes(source);
        byte[] fast = new byte[source.Length];
        byte[] slow = new byte[source.Length];
        for (int alignment = 0; alignment < 64; alignment++)
        {
            for (int offset = 0; offset < 4; offset++)
            {
                for (int length = 0; length <= 257; length++)
                {
                    source.CopyTo(fast, 0);
                    source.CopyTo(slow, 0);
                    Masking.Apply(fast.AsSpan(alignment, length), key, offset);
                    Masking.ApplyScalar(slow.AsSpan(alignment, length), key, offset);
                    Assert.True(fast.AsSpan().SequenceEqual(slow), $"alignment {alignment}, offset {offset}, length {length}");
                }
            }
        }
    }

    [Fact]
    public void Apply_InPieces_EqualsApplyToTheWhole()
    {
        byte[] source = new byte[600];
        new Random(2).NextBytes(source);
        byte[] whole = [.. source];
        Masking.Apply(whole, 0x01020304);
        for (int cut = 0; cut <= source.Length; cut++)
        {
            byte[] pieces = [.. source];
            Masking.Apply(pieces.AsSpan(0, cut), 0x01020304);
            Masking.Apply(pieces.AsSpan(cut), 0x01020304, cut);
            Assert.True(pieces.AsSpan().SequenceEqual(whole), $"cut at {cut}");
        }
    }

    [Fact]
    public void Apply_AllocatesNothing()
    {
        byte[] data = new byte[3000];
        Assert.Equal(0, Allocations.Measure(() => Masking.Apply(data, 7, 1)));
    }
}
