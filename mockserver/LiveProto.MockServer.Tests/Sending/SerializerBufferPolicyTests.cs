using System.Buffers;
using LiveProto.Mocking.Sending;

namespace LiveProto.Mocking.Tests.Sending;

public sealed class SerializerBufferPolicyTests
{
    private readonly SerializerBufferPolicy _policy = new();

    [Fact]
    public void Return_ABufferOfOrdinaryMessages_IsKeptAndEmpty()
    {
        ArrayBufferWriter<byte> buffer = _policy.Create();
        buffer.Write(new byte[100_000]);

        Assert.True(_policy.Return(buffer));
        Assert.Equal(0, buffer.WrittenCount);
    }

    [Fact]
    public void Return_ABufferThatABigMessageMadeGrow_IsLetGo()
    {
        ArrayBufferWriter<byte> buffer = _policy.Create();
        buffer.Write(new byte[SerializerBufferPolicy.MaxKeptBytes + 1]);

        Assert.False(_policy.Return(buffer));
    }
}
